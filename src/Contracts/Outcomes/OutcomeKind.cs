namespace SentryOrleans.Contracts.Outcomes;

/// <summary>What became of an item. Numbers are stored and are those of Sentry; none is reused.</summary>
public enum OutcomeKind : short
{
    /// <summary>Stored.</summary>
    Accepted = 0,

    /// <summary>Discarded by an inbound filter.</summary>
    Filtered = 1,

    /// <summary>Discarded or refused because of a limit.</summary>
    RateLimited = 2,

    /// <summary>Discarded because it is not what it should be, or was there already.</summary>
    Invalid = 3,

    /// <summary>Refused because of a guard rail.</summary>
    Abuse = 4,

    /// <summary>Discarded by the SDK, which reported it.</summary>
    ClientDiscard = 5,
}
