using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SentryOrleans.Grains.Releases;

/// <summary>
/// A version that can be compared: <c>package@major[.minor[.patch[.revision]]][-prerelease][+build]</c>. Without a package it is none, and the package is not
/// compared. Versions of equal numbers are ordered by prerelease (none is the highest), then by build.
/// </summary>
public sealed partial record ReleaseVersion(IReadOnlyList<long> Numbers, IReadOnlyList<string> Prerelease, string Build) : IComparable<ReleaseVersion>
{
    private const int LengthMax = 200;

    /// <summary>Whether a text is a release at all.</summary>
    public static bool IsRelease([NotNullWhen(true)] string? version) =>
        version is { Length: > 0 and <= LengthMax } and not "." and not ".." && version.AsSpan().IndexOfAny("\0\n\r\t/\\") < 0 && !string.IsNullOrWhiteSpace(version);

    /// <summary>False: it is compared by date only.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ReleaseVersion? version)
    {
        version = null;
        if (Pattern().Match(text) is not { Success: true } match) return false;
        var numbers = match.Groups["numbers"].Value.Split('.').Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToList();
        while (numbers.Count < 4) numbers.Add(0);
        version = new ReleaseVersion(numbers, match.Groups["pre"] is { Success: true } pre ? pre.Value.Split('.') : [], match.Groups["build"].Value);
        return true;
    }

    public int CompareTo(ReleaseVersion? other)
    {
        if (other is null) return 1;
        var numbers = Numbers.Zip(other.Numbers, (a, b) => a.CompareTo(b)).FirstOrDefault(order => order != 0);
        if (numbers != 0) return numbers;
        var prerelease = ComparePrerelease(Prerelease, other.Prerelease);
        return prerelease != 0 ? prerelease : CompareBuild(Build, other.Build);
    }

    private static int ComparePrerelease(IReadOnlyList<string> a, IReadOnlyList<string> b)
    {
        if (a.Count == 0 || b.Count == 0) return b.Count.CompareTo(a.Count);
        var parts = a.Zip(b, CompareIdentifier).FirstOrDefault(order => order != 0);
        return parts != 0 ? parts : a.Count.CompareTo(b.Count);
    }

    /// <summary>Numbers are below words.</summary>
    private static int CompareIdentifier(string a, string b) => (long.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out var left), long.TryParse(b, NumberStyles.None, CultureInfo.InvariantCulture, out var right)) switch
    {
        (true, true) => left.CompareTo(right),
        (true, false) => -1,
        (false, true) => 1,
        _ => string.CompareOrdinal(a, b),
    };

    private static int CompareBuild(string a, string b) => a.Length == 0 || b.Length == 0 ? a.Length.CompareTo(b.Length) : CompareIdentifier(a, b);

    [GeneratedRegex(@"^[^@\n]+@(?<numbers>\d{1,18}(\.\d{1,18}){0,3})(-(?<pre>[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*))?(\+(?<build>[0-9A-Za-z.-]+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
