namespace SentryOrleans.Contracts;

/// <summary>A rule refused the request. <see cref="Code"/> is stable and machine-readable (<c>slug_taken</c>); the message is for people.</summary>
[GenerateSerializer, Alias("error.domain")]
public sealed class DomainException(string code, string message) : Exception(message)
{
    /// <summary>Lower-case words joined by underscores; the front door maps it to a status in one table.</summary>
    [Id(0)]
    public string Code { get; } = code;
}

/// <summary>A bounded queue is full or the database is away. Nothing was stored; ask again after <see cref="RetryAfter"/>.</summary>
[GenerateSerializer, Alias("error.busy")]
public sealed class BusyException(string message, TimeSpan retryAfter, BusyCause cause = BusyCause.Server) : Exception(message)
{
    /// <summary>How long a caller should wait, at least one second when told to an SDK.</summary>
    [Id(0)]
    public TimeSpan RetryAfter { get; } = retryAfter;

    /// <summary>What is busy.</summary>
    [Id(1)]
    public BusyCause Cause { get; } = cause;
}

/// <summary>What is busy, and so whose requests are refused.</summary>
public enum BusyCause
{
    /// <summary>The server has too much to do, or ends.</summary>
    Server = 0,

    /// <summary>The project has too much waiting: others are not refused.</summary>
    Project = 1,

    /// <summary>Nobody's data can be stored at the moment.</summary>
    Storage = 2,
}

/// <summary>Another writer was faster. Nothing was stored; the caller repeats the call, which reads the newer state.</summary>
[GenerateSerializer, Alias("error.conflict")]
public sealed class ConflictException(string message) : Exception(message);
