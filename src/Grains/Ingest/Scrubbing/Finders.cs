using System.Text.RegularExpressions;

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>Patterns of what is found in texts. A group <c>x</c> is the part that changes. Each takes time that grows with the text only: what they repeat either has a limit or ends before another find can begin.</summary>
internal static partial class Finders
{
    private const RegexOptions AnyCase = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\bbearer\s+\S+", AnyCase)]
    public static partial Regex Bearer();

    [GeneratedRegex(@"\b(?:3[47][0-9]{2}[- ]?[0-9]{6}[- ]?[0-9]{5}|(?:4[0-9]{3}|5[1-5][0-9]{2}|65[0-9]{2}|6011)(?:[- ]?[0-9]{4}){2}[- ]?[0-9]{3,4})\b", RegexOptions.CultureInvariant)]
    public static partial Regex CreditCard();

    [GeneratedRegex(@"\b[0-9]{3}-[0-9]{2}-[0-9]{4}\b", RegexOptions.CultureInvariant)]
    public static partial Regex UsSsn();

    [GeneratedRegex(@"\b[a-z0-9!#$%&'*+/=?^_`{|}~-][a-z0-9.!#$%&'*+/=?^_`{|}~-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,63}\b", AnyCase)]
    public static partial Regex Email();

    [GeneratedRegex(
        @"(?<![\w.])(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?![\w]|\.[0-9])"
        + @"|(?<![\w:.])(?=[0-9a-f:]*:[0-9a-f:]*:)(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){7}|(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?(?::?(?:[0-9]{1,3}\.){3}[0-9]{1,3})?)(?![\w:])",
        AnyCase)]
    public static partial Regex Ip();

    [GeneratedRegex(
        @"\b(?:AD|AE|AL|AT|AZ|BA|BE|BG|BH|BR|BY|CH|CR|CY|CZ|DE|DK|DO|EE|EG|ES|FI|FO|FR|GB|GE|GI|GL|GR|GT|HR|HU|IE|IL|IQ|IS|IT|JO|KW|KZ|LB|LC|LI|LT|LU|LV|MC|MD|ME|MK|MR|MT|MU|NL|NO|PK|PL|PS|PT|QA|RO|RS|SA|SC|SE|SI|SK|SM|ST|SV|TL|TN|TR|UA|VA|VG|XK)[0-9]{2}[A-Z0-9]{11,29}\b",
        AnyCase)]
    public static partial Regex Iban();

    [GeneratedRegex(@"-----BEGIN[A-Z ]{1,40}(?:PRIVATE|PUBLIC) KEY-----(?<x>[^-]+)-----END", RegexOptions.CultureInvariant)]
    public static partial Regex PemKey();

    [GeneratedRegex(@"//(?<x>[^@/\s]+)@", RegexOptions.CultureInvariant)]
    public static partial Regex UrlAuth();

    [GeneratedRegex(@"//[^:@/\s]+:(?<x>[^@/\s]+)@", RegexOptions.CultureInvariant)]
    public static partial Regex UrlPassword();

    [GeneratedRegex(@"(?:\b[a-z]:\\(?:users|documents and settings|profiles)\\|/(?:home|users)/|\\(?:documents and settings|profiles)\\)(?<x>[^/\\\s""']+)", AnyCase)]
    public static partial Regex UserPath();

    [GeneratedRegex(@"\b[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}\b", AnyCase)]
    public static partial Regex Mac();

    [GeneratedRegex(@"\b[0-9]{2}-?[0-9]{6}-?[0-9]{6}-?[0-9]{1,2}\b", RegexOptions.CultureInvariant)]
    public static partial Regex Imei();

    [GeneratedRegex(@"\b[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\b", AnyCase)]
    public static partial Regex Uuid();
}
