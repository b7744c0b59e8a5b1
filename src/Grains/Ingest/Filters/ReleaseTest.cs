using System.Globalization;
using SentryOrleans.Grains.Globs;

namespace SentryOrleans.Grains.Ingest.Filters;

/// <summary>A condition on a release: a glob, or a comparison of versions such as <c>&gt;=1.2.0</c>, which looks at what follows the last <c>@</c>.</summary>
internal sealed class ReleaseTest
{
    private static readonly string[] Operators = [">=", "<=", "==", ">", "<", "="];

    private readonly Glob? _glob;
    private readonly string _operator = "";
    private readonly string _version = "";

    public ReleaseTest(string text)
    {
        _operator = Array.Find(Operators, text.StartsWith) ?? "";
        _version = text[_operator.Length..].Trim();
        if (_operator.Length == 0 && Glob.TryParse(text, out var glob, out _)) _glob = glob;
    }

    /// <summary>False when what is compared with is no version, and when the glob is none.</summary>
    public bool CanMatch => _operator.Length == 0 ? _glob is not null : Split(VersionOf(_version)) is not null;

    public bool IsMatch(string release)
    {
        if (_operator.Length == 0) return _glob?.IsMatch(release) is true;
        var order = Compare(VersionOf(release), VersionOf(_version));
        return (_operator, order) switch
        {
            (_, null) => false,
            (">=", var o) => o >= 0,
            ("<=", var o) => o <= 0,
            (">", var o) => o > 0,
            ("<", var o) => o < 0,
            (_, var o) => o == 0,
        };
    }

    private static string VersionOf(string release) => release[(release.LastIndexOf('@') + 1)..];

    /// <summary>Null when one of them has no number. Absent parts are 0; a version with a pre-release is lower than the one without.</summary>
    private static int? Compare(string left, string right)
    {
        if (Split(left) is not { } l || Split(right) is not { } r) return null;
        for (var part = 0; part < Math.Max(l.Numbers.Length, r.Numbers.Length); part++)
        {
            var order = l.Numbers.ElementAtOrDefault(part).CompareTo(r.Numbers.ElementAtOrDefault(part));
            if (order != 0) return order;
        }
        if (l.PreRelease.Length == 0 || r.PreRelease.Length == 0) return r.PreRelease.Length.CompareTo(l.PreRelease.Length);
        return string.CompareOrdinal(l.PreRelease, r.PreRelease);
    }

    private static (long[] Numbers, string PreRelease)? Split(string version)
    {
        var plain = version.Split('+')[0];
        var dash = plain.IndexOf('-', StringComparison.Ordinal);
        var numbers = new List<long>();
        foreach (var part in (dash < 0 ? plain : plain[..dash]).Split('.'))
        {
            if (!long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
            numbers.Add(number);
        }
        return ([.. numbers], dash < 0 ? "" : plain[(dash + 1)..]);
    }
}
