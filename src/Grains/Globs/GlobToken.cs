namespace SentryOrleans.Grains.Globs;

/// <summary>One step of a glob: any run of characters, or one character of a set (in lower case), or one outside it.</summary>
internal sealed record GlobToken(bool IsRun, bool Negated, IReadOnlyList<(char First, char Last)> Ranges)
{
    public static readonly GlobToken Run = new(true, false, []);
    public static readonly GlobToken AnyCharacter = new(false, true, []);

    public static GlobToken Of(char character) => new(false, false, [(char.ToLowerInvariant(character), char.ToLowerInvariant(character))]);

    public bool Accepts(char character)
    {
        var lower = char.ToLowerInvariant(character);
        foreach (var (first, last) in Ranges)
        {
            if (lower >= first && lower <= last) return !Negated;
        }
        return Negated;
    }
}
