namespace SentryOrleans.Api.Ingest.Bodies;

/// <summary>Why a request body could not be had.</summary>
internal enum BodyFault
{
    None,

    /// <summary>It is larger than allowed, compressed or not.</summary>
    TooLarge,

    /// <summary>The compressed data is damaged or cut short.</summary>
    Corrupt,

    /// <summary>The client was too slow.</summary>
    TimedOut,

    /// <summary>The client hung up, or broke HTTP's own framing.</summary>
    Broken,

    /// <summary>All bodies together take up the memory allowed. It is worth asking again.</summary>
    OutOfMemory,
}
