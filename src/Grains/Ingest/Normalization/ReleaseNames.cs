using System.Buffers;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>What may be the name of a release, an environment or a distribution.</summary>
internal static class ReleaseNames
{
    private const int ReleaseCharactersMax = 250;
    private const int EnvironmentCharactersMax = 64;

    private static readonly SearchValues<char> NotInRelease = SearchValues.Create("\n\r\t\f/\\\0");
    private static readonly SearchValues<char> NotInEnvironment = SearchValues.Create("\n\r\f/\0");

    /// <summary>Release: 1 to 250 characters without line breaks, tabs, slashes and backslashes; not <c>.</c>, <c>..</c> or <c>latest</c>.</summary>
    public static bool IsRelease(string name) =>
        name.Length > 0 && TextLimit.CharacterCount(name) <= ReleaseCharactersMax && !name.AsSpan().ContainsAny(NotInRelease)
        && name is not ("." or "..") && !name.Equals("latest", StringComparison.OrdinalIgnoreCase);

    /// <summary>Environment: 1 to 64 characters without line breaks and slashes; not <c>none</c>.</summary>
    public static bool IsEnvironment(string name) =>
        name.Length > 0 && TextLimit.CharacterCount(name) <= EnvironmentCharactersMax && !name.AsSpan().ContainsAny(NotInEnvironment)
        && !name.Equals("none", StringComparison.OrdinalIgnoreCase);

    /// <summary>Dist: letters, digits, <c>_</c>, <c>.</c> and <c>-</c>. Its length is checked apart.</summary>
    public static bool IsDist(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExcept(WordCharacters.Dist);
}
