namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>Which signs of what switches look for a value shows. A rule whose sign is missing finds nothing there.</summary>
[Flags]
internal enum Signs
{
    None = 0,

    /// <summary>One of the words, perhaps in the key.</summary>
    Word = 1,

    /// <summary>Digits in the order of a card's or a social security number.</summary>
    Digits = 2,

    /// <summary>What a URL with a password has.</summary>
    Url = 4,

    /// <summary>What an IP address has.</summary>
    Address = 8,

    /// <summary>No rule may be left out.</summary>
    All = Word | Digits | Url | Address,
}
