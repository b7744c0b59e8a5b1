namespace SentryOrleans.Api.Ingest.Bodies;

/// <summary>The memory that request bodies may take up together: all of this process, or one project's as a share of that. Safe for concurrent use.</summary>
/// <param name="bytesMax">How much.</param>
/// <param name="whole">What this is a share of; null: of nothing.</param>
internal sealed class BufferBudget(long bytesMax, BufferBudget? whole = null)
{
    private long _used;

    /// <summary>Bytes taken at present.</summary>
    public long Used => Volatile.Read(ref _used);

    /// <summary>Takes <paramref name="bytes"/>, or nothing at all.</summary>
    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _used, bytes) <= bytesMax && whole?.TryTake(bytes) is not false) return true;
        Interlocked.Add(ref _used, -bytes);
        return false;
    }

    /// <summary>Takes <paramref name="bytes"/> even if that is more than there is.</summary>
    public void TakeAnyway(long bytes)
    {
        Interlocked.Add(ref _used, bytes);
        whole?.TakeAnyway(bytes);
    }

    /// <summary>Gives back what was taken.</summary>
    public void Return(long bytes)
    {
        Interlocked.Add(ref _used, -bytes);
        whole?.Return(bytes);
    }
}
