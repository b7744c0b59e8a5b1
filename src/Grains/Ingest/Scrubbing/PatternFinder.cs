using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>Finds a pattern. A text for which it takes too long counts as found, all of it: better too much goes than too little.</summary>
/// <param name="pattern">With a limit of time, unless it is one of our own.</param>
/// <param name="wholeText">A find takes the whole text.</param>
/// <param name="groups">Only these groups of a find are changed; null: the group named <c>x</c> if there is one, else all of it.</param>
internal sealed class PatternFinder(Regex pattern, bool wholeText = false, IReadOnlyList<int>? groups = null) : TextFinder
{
    private const string Part = "x";
    private static readonly Meter Meter = new("Sentry.Orleans");
    private static readonly Counter<long> Timeouts = Meter.CreateCounter<long>(
        "sentry.ingest.scrub_timeouts", "{text}", "Texts that went whole because a pattern of advanced rules took too long.");

    private readonly bool _hasPart = pattern.GroupNumberFromName(Part) >= 0;

    public override bool IsIn(ReadOnlySpan<char> text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            Timeouts.Add(1);
            return true;
        }
    }

    public override List<(int Start, int Length)> Find(ReadOnlySpan<char> text)
    {
        try
        {
            if (wholeText) return pattern.IsMatch(text) ? [(0, text.Length)] : [];
            if (groups is null && !_hasPart) return FindWhole(text);
            return pattern.IsMatch(text) ? [.. pattern.Matches(text.ToString()).SelectMany(Parts)] : [];
        }
        catch (RegexMatchTimeoutException)
        {
            Timeouts.Add(1);
            return [(0, text.Length)];
        }
    }

    private List<(int Start, int Length)> FindWhole(ReadOnlySpan<char> text)
    {
        var finds = new List<(int Start, int Length)>();
        foreach (var match in pattern.EnumerateMatches(text)) finds.Add((match.Index, match.Length));
        return finds;
    }

    private IEnumerable<(int Start, int Length)> Parts(Match match)
    {
        if (groups is not null) return groups.Select(group => match.Groups[group]).Where(group => group.Success).Select(group => (group.Index, group.Length));
        var part = match.Groups[Part];
        return part.Success ? [(part.Index, part.Length)] : [(match.Index, match.Length)];
    }
}
