namespace SentryOrleans.Benchmarks;

/// <summary>What is compared. They take the same request at the same address and differ in what they have done when they answer.</summary>
public enum Mode
{
    /// <summary>The request's body was read.</summary>
    Body,

    /// <summary>The event was parsed, written anew, hashed, compressed, and committed together with others.</summary>
    Floor,

    /// <summary>The product: the event and what it did to its issue are committed.</summary>
    Ours,

    /// <summary>The product's work, stored with Marten's defaults in a transaction of the event's own.</summary>
    Naive,
}

/// <summary>Their names for people.</summary>
public static class Modes
{
    /// <summary>What the table calls it.</summary>
    public static string Title(this Mode mode) => mode switch
    {
        Mode.Body => "body-read floor",
        Mode.Floor => "durable floor",
        Mode.Ours => "ours (`sentry run`)",
        Mode.Naive => "naive (a Marten transaction per event)",
        _ => throw new ArgumentOutOfRangeException(nameof(mode)),
    };

    /// <summary>What <c>--only</c> and the ratios call it.</summary>
    public static string Name(this Mode mode) => mode.ToString().ToLowerInvariant();
}
