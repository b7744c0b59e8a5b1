namespace SentryOrleans.Api.Ingest.Bodies;

/// <summary>The memory that all request bodies of this process may take up together. Safe for concurrent use.</summary>
internal sealed class BufferBudget(long bytesMax)
{
    private long _used;

    /// <summary>Bytes taken at present.</summary>
    public long Used => Volatile.Read(ref _used);

    /// <summary>Takes <paramref name="bytes"/>, or nothing at all.</summary>
    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _used, bytes) <= bytesMax) return true;
        Return(bytes);
        return false;
    }

    /// <summary>Takes <paramref name="bytes"/> even if that is more than there is.</summary>
    public void TakeAnyway(long bytes) => Interlocked.Add(ref _used, bytes);

    /// <summary>Gives back what was taken.</summary>
    public void Return(long bytes) => Interlocked.Add(ref _used, -bytes);
}
