using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace SentryOrleans.Grains.Ingest.Receipts;

/// <summary>
/// How many dropped events of each project this silo may still note in this hour. What is taken and then not stored is not given back.
/// </summary>
public sealed class ReceiptAllowance(TimeProvider time, IOptions<ReceiptOptions> options)
{
    private Hour _hour = new(-1);

    /// <summary>Takes one; false when the project has none left.</summary>
    public bool TryTake(long projectId)
    {
        var taken = Current().Taken.GetOrAdd(projectId, _ => new Count());
        // Looked at first: under a flood nothing is written, and the number cannot overflow.
        return Volatile.Read(ref taken.Value) < options.Value.PerHourMax && Interlocked.Increment(ref taken.Value) <= options.Value.PerHourMax;
    }

    private Hour Current()
    {
        var (hour, now) = (Volatile.Read(ref _hour), time.GetUtcNow().ToUnixTimeSeconds() / 3600);
        if (hour.Number == now) return hour;
        Interlocked.CompareExchange(ref _hour, new Hour(now), hour);
        return Volatile.Read(ref _hour);
    }

    private sealed class Hour(long number)
    {
        public long Number { get; } = number;

        public ConcurrentDictionary<long, Count> Taken { get; } = [];
    }

    private sealed class Count
    {
        public int Value;
    }
}
