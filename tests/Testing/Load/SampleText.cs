using System.Text;

namespace SentryOrleans.Testing.Load;

/// <summary>Texts that a seed determines, about as compressible as source code and log lines.</summary>
internal sealed class SampleText(int seed)
{
    private static readonly string[] Verbs =
    [
        "accept", "apply", "book", "bundle", "cancel", "charge", "check", "close", "collect", "confirm", "convert", "count", "create",
        "deliver", "export", "fetch", "group", "import", "issue", "merge", "notify", "open", "pack", "plan", "print", "quote", "refund",
        "reserve", "return", "ship", "split", "verify",
    ];

    private static readonly string[] Nouns =
    [
        "account", "address", "basket", "batch", "card", "catalog", "coupon", "customer", "discount", "gift", "inventory", "invoice",
        "item", "label", "ledger", "list", "margin", "message", "order", "parcel", "payment", "price", "product", "quota", "receipt",
        "review", "shelf", "shipment", "stock", "supplier", "tax", "voucher",
    ];

    private readonly Random _random = new(seed);

    /// <summary>How many issues have names of their own.</summary>
    public static int NamesMax => Verbs.Length * Nouns.Length * Nouns.Length;

    /// <summary>A verb and two nouns that no other issue below <see cref="NamesMax"/> has. No digits: grouping may ignore them.</summary>
    public static (string Verb, string Noun, string Area) NamesOf(int issue) =>
        (Verbs[issue % Verbs.Length], Nouns[issue / Verbs.Length % Nouns.Length], Nouns[issue / Verbs.Length / Nouns.Length % Nouns.Length]);

    /// <summary>A number from <paramref name="from"/> to below <paramref name="below"/>.</summary>
    public int Number(int from, int below) => _random.Next(from, below);

    /// <summary>Lower-case hexadecimal digits.</summary>
    public string Hexadecimal(int length) => _random.GetHexString(length, lowercase: true);

    /// <summary>Words and numbers, exactly <paramref name="length"/> characters.</summary>
    public string Words(int length)
    {
        var text = new StringBuilder(length + 16);
        while (text.Length < length)
        {
            text.Append(_random.Next(4) == 0 ? _random.Next(10_000).ToString() : Pick(_random.Next(2) == 0 ? Verbs : Nouns)).Append(' ');
        }

        return text.ToString(0, length);
    }

    /// <summary>A line of a program.</summary>
    public string Line() => _random.Next(4) switch
    {
        0 => $"    {Pick(Nouns)} = {Pick(Verbs)}_{Pick(Nouns)}({Pick(Nouns)}, {Number(1, 100)})",
        1 => $"    if {Pick(Nouns)}.{Pick(Nouns)} is None:",
        2 => $"        return self.{Pick(Verbs)}({Pick(Nouns)})",
        _ => "",
    };

    private string Pick(string[] words) => words[_random.Next(words.Length)];
}
