namespace SentryOrleans.Api.Ingest;

/// <summary>How many requests were acknowledged in the last minute in this process, and how long the slowest hundredth of them took.</summary>
public sealed class AckTally(TimeProvider time)
{
    private const int Seconds = 60;

    /// <summary>Each bucket is a fifth wider than the one before it, from 0.1 ms to over a minute.</summary>
    private const int Buckets = 80;
    private const double Width = 1.2;
    private const double SmallestMilliseconds = 0.1;

    private readonly Lock _lock = new();
    private readonly Second[] _ring = [.. Enumerable.Range(0, Seconds + 1).Select(_ => new Second())];

    /// <summary>Counts a request that took so long.</summary>
    public void Count(TimeSpan took)
    {
        var bucket = Math.Clamp((int)Math.Ceiling(Math.Log(took.TotalMilliseconds / SmallestMilliseconds, Width)), 0, Buckets - 1);
        lock (_lock) SecondOf(Now()).Counts[bucket]++;
    }

    /// <summary>Acknowledgements a second, and the upper edge of the bucket that the slowest hundredth begins in (milliseconds); null: there were none.</summary>
    public (double PerSecond, double? P99) Read()
    {
        var sums = new long[Buckets];
        lock (_lock)
        {
            var now = Now();
            foreach (var second in _ring.Where(second => second.At < now && second.At >= now - Seconds))
            {
                for (var i = 0; i < Buckets; i++) sums[i] += second.Counts[i];
            }
        }
        var all = sums.Sum();
        if (all == 0) return (0, null);
        var (rank, seen, bucket) = ((long)Math.Ceiling(all * 0.99), 0L, 0);
        while ((seen += sums[bucket]) < rank) bucket++;
        return ((double)all / Seconds, SmallestMilliseconds * Math.Pow(Width, bucket));
    }

    private long Now() => time.GetTimestamp() / time.TimestampFrequency;

    private Second SecondOf(long at)
    {
        var second = _ring[at % _ring.Length];
        if (second.At != at)
        {
            second.At = at;
            Array.Clear(second.Counts);
        }
        return second;
    }

    private sealed class Second
    {
        public long At { get; set; }

        public long[] Counts { get; } = new long[Buckets];
    }
}
