using Microsoft.Extensions.Logging;

namespace SentryOrleans.Api.Ingest;

/// <summary>
/// Knows when nothing can be stored at all: the database is away, or does not answer. Then requests are refused before their bodies are read,
/// so that waiting ones do not pile up; now and then one is let through, and the first that is stored opens the gate for all. Safe for
/// concurrent use.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="logger">Told when it closes and opens.</param>
internal sealed partial class StorageGate(TimeProvider time, ILogger<StorageGate> logger)
{
    /// <summary>While others are stored, a failure is of the request alone.</summary>
    private static readonly TimeSpan QuietMin = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Probes = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private long _stored = time.GetTimestamp();
    private long _probed;
    private volatile bool _closed;

    /// <summary>Whether a request may try.</summary>
    public bool Lets()
    {
        if (!_closed) return true;
        lock (_lock)
        {
            if (_closed && time.GetElapsedTime(_probed) < Probes) return false;
            _probed = time.GetTimestamp();
            return true;
        }
    }

    /// <summary>Something was stored.</summary>
    public void Stored()
    {
        Volatile.Write(ref _stored, time.GetTimestamp());
        if (!_closed) return;
        lock (_lock)
        {
            if (!_closed) return;
            _closed = false;
        }
        LogOpened();
    }

    /// <summary>Something was not stored, for a reason that holds for everyone.</summary>
    public void Failed()
    {
        lock (_lock)
        {
            if (_closed || time.GetElapsedTime(Volatile.Read(ref _stored)) < QuietMin) return;
            (_closed, _probed) = (true, time.GetTimestamp());
        }
        LogClosed();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing can be stored: what SDKs send is refused with 503 until something is stored again")]
    private partial void LogClosed();

    [LoggerMessage(Level = LogLevel.Information, Message = "Something was stored again: what SDKs send is taken")]
    private partial void LogOpened();
}
