using System.Globalization;
using System.Text.RegularExpressions;

namespace SentryOrleans.Integration.Api;

/// <summary>Dates as clients read them.</summary>
public static partial class WireDate
{
    /// <summary>UTC with a literal Z, microseconds left out or all six of them.</summary>
    public static bool IsValid(string text) =>
        Form().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z$")]
    private static partial Regex Form();
}
