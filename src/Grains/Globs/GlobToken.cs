namespace SentryOrleans.Grains.Globs;

/// <summary>What a step of a glob takes.</summary>
internal enum GlobStep : byte
{
    /// <summary>One certain character.</summary>
    Character,

    /// <summary>One character of a class.</summary>
    Class,

    /// <summary>Any run of characters that are no <c>/</c>.</summary>
    Run,

    /// <summary>Any run of characters.</summary>
    DeepRun,
}

/// <summary>One step of a glob.</summary>
internal readonly record struct GlobToken(GlobStep Step, char Character, GlobClass? Class)
{
    public static readonly GlobToken Run = new(GlobStep.Run, default, null);
    public static readonly GlobToken DeepRun = new(GlobStep.DeepRun, default, null);

    public static GlobToken Of(char character) => new(GlobStep.Character, character, null);

    public static GlobToken Of(GlobClass characters) => new(GlobStep.Class, default, characters);

    /// <summary>Whether this step, which is no run, takes a character.</summary>
    public bool Accepts(char character) => Step == GlobStep.Character ? character == Character : Class!.Has(character);
}

/// <summary>A set of characters: those of ranges, or all but those.</summary>
internal sealed record GlobClass(bool Negated, IReadOnlyList<(char First, char Last)> Ranges)
{
    public static readonly GlobClass Everything = new(Negated: true, []);
    public static readonly GlobClass AllButSlash = new(Negated: true, [('/', '/')]);

    public bool Has(char character)
    {
        foreach (var (first, last) in Ranges)
        {
            if (character >= first && character <= last) return !Negated;
        }
        return Negated;
    }
}
