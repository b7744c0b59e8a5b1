namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// How long a text may be, in characters (code points). Event payload attributes: a text longer than <paramref name="Max"/> plus
/// <paramref name="Allowance"/> is cut to <paramref name="Max"/>, its last three characters being <c>...</c>.
/// </summary>
internal readonly record struct TextLimit(int Max, int Allowance = 0)
{
    public static readonly TextLimit Message = new(8192, 200);
    public static readonly TextLimit Symbol = new(256, 20);
    public static readonly TextLimit Path = new(256, 40);
    public static readonly TextLimit Name = new(128);
    public static readonly TextLimit ThreadName = new(1024, 100);
    public static readonly TextLimit Fragment = new(1024, 100);
    public static readonly TextLimit Culprit = new(200);
    public static readonly TextLimit Email = new(75);

    /// <summary>The end of a text that was cut.</summary>
    public const string Mark = "...";

    /// <summary>The longest text that is left alone.</summary>
    public int Longest => Max + Allowance;

    /// <summary>Whether the text is left alone.</summary>
    public bool Allows(string text) => text.Length <= Longest || CharacterCount(text) <= Longest;

    /// <summary>The text, cut to <paramref name="max"/> characters when it is longer.</summary>
    public static string Cut(string text, int max) =>
        text.Length <= max || CharacterCount(text) <= max ? text : string.Concat(text.AsSpan(0, IndexOf(text, max - Mark.Length)), Mark);

    /// <summary>Code points of a text.</summary>
    public static int CharacterCount(string text)
    {
        var count = text.Length;
        for (var i = 1; i < text.Length; i++)
            if (char.IsSurrogatePair(text[i - 1], text[i])) count--;
        return count;
    }

    private static int IndexOf(string text, int character)
    {
        var index = 0;
        for (; character > 0; character--) index += index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]) ? 2 : 1;
        return index;
    }
}
