using System.Globalization;

namespace SentryOrleans.Grains.Mail;

/// <summary>A letter in words, all of it plain text.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Title">What it is about, as its heading.</param>
/// <param name="Paragraphs">What it says.</param>
/// <param name="Button">What its button says; null: it has none.</param>
/// <param name="Note">Why one gets it, and what to do if that is a surprise.</param>
internal sealed record LetterWords(string Subject, string Title, IReadOnlyList<string> Paragraphs, string? Button, string Note)
{
    /// <summary>What it is about, in pairs of name and value.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; init; } = [];

    /// <summary>Places in code, each with its line; the line may be empty.</summary>
    public IReadOnlyList<(string Place, string Code)> Frames { get; init; } = [];

    /// <summary>Several things that it is about, each with a page from the root of the server.</summary>
    public IReadOnlyList<LetterItem> Items { get; init; } = [];

    /// <summary>Numbers side by side.</summary>
    public IReadOnlyList<LetterBar> Bars { get; init; } = [];

    /// <summary>What the link says by which one asks for no more of the kind.</summary>
    public string Unsubscribe { get; init; } = "";

    /// <summary>The words of a letter; null: this version does not know its template.</summary>
    public static LetterWords? Of(LetterValues values) => values.IsChinese ? ChineseWords.Of(values) : EnglishWords.Of(values);
}

/// <summary>One of several things that a letter is about.</summary>
internal sealed record LetterItem(string Title, string About, string More, string Path);

/// <summary>A number beside others. <paramref name="Share"/>: of the largest, 0 to 1.</summary>
internal sealed record LetterBar(string Name, double Share, string Value)
{
    /// <summary>Bars of numbers, by the largest of them.</summary>
    public static IReadOnlyList<LetterBar> Of(IEnumerable<(string Name, double Number)> numbers)
    {
        var all = numbers.ToList();
        var most = Math.Max(1, all.Select(one => one.Number).DefaultIfEmpty().Max());
        return [.. all.Select(one => new LetterBar(one.Name, one.Number / most, one.Number.ToString("#,0.##", CultureInfo.InvariantCulture)))];
    }
}

/// <summary>What the words of a letter may name.</summary>
/// <param name="letter">The letter.</param>
/// <param name="instance">What the server is called.</param>
internal sealed class LetterValues(Letter letter, string instance)
{
    private const int LengthMax = 500;

    public bool IsChinese => letter.Language == "zh-hans";

    public string Template => letter.Template;

    public string Instance { get; } = Clean(instance);

    /// <summary>The value in one line; empty when the letter has none.</summary>
    public string this[string name] => Clean(letter.Values.GetValueOrDefault(name, ""));

    /// <summary>The value, or other words where there is none.</summary>
    public string Or(string name, string other) => this[name] is { Length: > 0 } value ? value : other;

    /// <summary>People choose their names: a line break must not make a header, and no name may fill a page.</summary>
    private static string Clean(string text)
    {
        var line = new string([.. text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)]).Trim();
        return line.Length <= LengthMax ? line : string.Concat(line.AsSpan(0, LengthMax - 1), "…");
    }
}
