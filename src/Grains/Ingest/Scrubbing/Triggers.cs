namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>Signs, in an event's bytes, of what switches look for. Whatever shows none of them is left alone without a closer look.</summary>
internal sealed class Triggers
{
    private static readonly string[] DefaultWords =
    [
        .. SensitiveText.Words, "token", "bearer", "otp", "two-factor", "two_factor", "key-----", "/home/", "/users/",
        @"\\users", @"\\documents and", @"\\profiles",
    ];

    private static readonly string[] AddressKeys = ["ip_address", "client_ip", "remote_addr"];

    private Triggers(IEnumerable<string> words, bool defaults, bool addresses, bool everything)
    {
        Words = new WordScanner(words);
        (Defaults, Addresses, Everything) = (defaults, addresses, everything);
    }

    /// <summary>In any case, as JSON writes them.</summary>
    public WordScanner Words { get; }

    /// <summary>Cards, social security numbers and passwords of URLs are looked for too.</summary>
    public bool Defaults { get; }

    /// <summary>IP addresses are looked for too.</summary>
    public bool Addresses { get; }

    /// <summary>Every value is looked at.</summary>
    public bool Everything { get; }

    /// <param name="names">Names of fields; one that is short, or that JSON may write in another way, makes every value looked at.</param>
    public static Triggers Create(bool defaults, bool addresses, IReadOnlyCollection<string> names) => new(
        [.. defaults ? DefaultWords : [], .. addresses ? AddressKeys : [], .. names.Where(IsPlain)], defaults, addresses, !names.All(IsPlain));

    /// <summary>The same, but every value is looked at.</summary>
    public Triggers ForEverything() => new([], Defaults, Addresses, true);

    private static bool IsPlain(string name) => name.Length >= WordScanner.LengthMin && name.All(character => char.IsAscii(character) && !char.IsControl(character) && character is not ('"' or '\\'));
}
