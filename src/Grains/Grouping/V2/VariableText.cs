using System.Text.RegularExpressions;

namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>
/// Grouping, the patterns of message normalisation, in their order: at each place the first that matches wins, and the search goes on behind it. No pattern can look at
/// much more than its match from more than a few places: repetitions are bounded, or cannot be entered again from within.
/// </summary>
internal static partial class VariableText
{
    private const int MillisecondsMax = 1000;

    private const string Email = "(?<email>(?>[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,254})@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*)";

    private const string Url = """(?<url>(?>[a-zA-Z][a-zA-Z0-9+.-]{0,32})://[^\s"'`()<>\[\]{}\\]+(?<![.,;]))""";

    /// <summary>The most common ends of host names, less a few that are names in programs, too (<c>user.id</c>).</summary>
    private const string HostEnds =
        "ae|ai|app|ar|at|au|be|bg|biz|br|by|ca|cc|ch|cl|cloud|club|cn|co|com|cz|de|dev|dk|edu|ee|es|eu|fi|fm|fr|ge|gov|gr|hk|hr|hu|ie|il|in|info|io|ir|is|it|jp|ke|kr|" +
        "kz|la|live|lt|lu|lv|ly|ma|me|mil|mobi|mx|my|net|news|ng|nl|no|nz|online|org|pe|ph|pk|pl|pro|pt|ro|rs|ru|sa|se|sg|shop|si|site|sk|tech|th|tk|to|top|tr|tv|tw|" +
        "ua|uk|us|uy|uz|ve|vn|wiki|world|xyz|za";

    /// <summary>Starts with the first label and ends with the last.</summary>
    private const string Hostname =
        @"(?<hostname>(?<!\w[.-])(?>[a-zA-Z0-9-]{1,63}(?:\.[a-zA-Z0-9-]{1,63}){1,126})(?<=\.(?:[a-z]+|[A-Z]+))(?<=\.(?i:" + HostEnds + @"))(?!\w))";

    private const string Traceparent = "(?<traceparent>(?:00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]|1-[0-9a-f]{8}-[0-9a-f]{24})\\b)";

    private const string Identifiers =
        "(?<uuid>[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\\b)|(?<sha1>[0-9a-fA-F]{40}\\b)|(?<md5>[0-9a-fA-F]{32}\\b)";

    private const string Day = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
    private const string LongDay = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day";
    private const string Month = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
    private const string NumericDay = @"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])";
    private const string Minutes = @"(?:[01]\d|2[0-3]):[0-5]\d";
    private const string Seconds = Minutes + @":[0-5]\d";
    private const string Zone = @"(?:[A-Z]{1,5}\b|[+-]\d{4}\b)";

    private const string Date =
        "(?<date>" +
        Day + @",\s\d{1,2}\s" + Month + @"\s(?:\d{4}|\d{2})\s" + Minutes + @"(?::[0-5]\d)?\s" + Zone +
        "|(?:" + Day + @"\s)?" + Month + @"\s\d{1,2},\s\d{4}\b" +
        "|" + LongDay + @",\s\d{2}-" + Month + @"-\d{2}\s" + Seconds + @"\s" + Zone +
        "|" + Day + @"\s" + Month + @"\s\d{1,2}\s\d{4}\s" + Seconds + @"\sGMT[+-]\d{4}\b(?:\s\([^)]*\))?" +
        "|" + NumericDay + @"[T ]" + Seconds + @"(?:\.\d+)?(?:Z(?!\w)|(?!\w))(?:[+-]\d{2}:?\d{2}\b)?" +
        @"|\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3])[0-5]\d[0-5]\d(?:Z|[+-]\d{4})?\b" +
        @"|(?<!:)(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\s?(?:[AP]M|[ap]m)\b|(?![\w:]))" +
        "|" + NumericDay + @"\b" +
        "|" + Day + @"\s" + Month + @"\s{1,2}\d{1,2}\s" + Seconds + @"\s\d{4}\b" +
        @"|\d{1,2}\s" + Month + @"\s\d{4}\s" + Minutes + @"(?::[0-5]\d)?\s" + Zone +
        @"|datetime\.datetime\([^)]*\)" +
        ")";

    private const string Duration = @"(?<duration>\d+ms\b|\d+(?:\.\d+)?s\b)";

    private const string MacAddress =
        "(?<mac_addr>(?<!:)(?:[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2}){5}|[0-9a-fA-F]{2}(?:-[0-9a-fA-F]{2}){5}|[0-9a-fA-F]{2}(?: [0-9a-fA-F]{2}){5}" +
        @"|[0-9a-fA-F]{4}(?:\.[0-9a-fA-F]{4}){2})(?![\w:]))";

    private const string Group = "[0-9a-fA-F]{1,4}";
    private const string Ip4 = @"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\b";

    /// <summary>Not glued to words or colons, which would be names in programs.</summary>
    private const string Ip =
        "(?<ip>(?<![\\w:])(?:(?:" + Group + ":){7}" + Group +
        "|(?:" + Group + ":){6}" + Ip4 +
        "|" + Group + "(?::" + Group + "){0,6}::(?:(?:" + Group + ":){0,6}(?:" + Ip4 + "|" + Group + "))?" +
        "|::(?:" + Group + ":){0,6}(?:" + Ip4 + "|" + Group + "))(?![\\w:])|\\b" + Ip4 + ")";

    private const string SwiftTransaction = @"(?<swift_txn_id>tx[0-9a-fA-F]{21}-[0-9a-fA-F]{10}\S*)";

    private const string Hex = @"(?<hex>(?:(?<!\w)-)?\b(?:0[xX][0-9a-fA-F]+|[0-9a-f]{8,128}|[0-9A-F]{8,128})\b)";

    private const string GitSha = @"(?<git_sha>\b(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{7}\b)";

    private const string Numbers = @"(?<float>(?:-|\b)\d+\.\d+\b)|(?<int>(?:-|\b)\d{1,7}\b)";

    private const string Assigned = "(?<==)(?:(?<quoted_str>'[^']*'|\"[^\"]*\")|(?<bool>(?:[Tt]rue|[Ff]alse)\\b))";

    private static readonly string[] Names = [.. Pattern().GetGroupNames().Select(name => $"<{name}>")];

    /// <summary>What a match becomes.</summary>
    public static string Name(Match match)
    {
        var group = 1;
        while (!match.Groups[group].Success) group++;
        return Names[group];
    }

    /// <summary>All of them, as named groups.</summary>
    [GeneratedRegex(Text, Options, MillisecondsMax)]
    public static partial Regex Pattern();

    internal const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    internal const string Text =
        Email + @"|\b(?:" + Url + "|" + Hostname + "|" + Traceparent + "|" + Identifiers + "|" + Date + "|" + Duration + "|" + MacAddress + ")|" +
        Ip + @"|\b" + SwiftTransaction + "|" + Hex + "|" + GitSha + "|" + Numbers + "|" + Assigned;
}
