using System.Collections.Concurrent;

namespace SentryOrleans.Api.Ingest.Bodies;

/// <summary>
/// What each project may take of the memory for request bodies: three quarters, so that large or slow bodies of one leave room for those of the others.
/// Requests of senders that are not known yet share one share. Safe for concurrent use.
/// </summary>
/// <param name="whole">The memory.</param>
/// <param name="bytesMax">How much that is.</param>
internal sealed class BufferShares(BufferBudget whole, long bytesMax)
{
    /// <summary>The share of senders that are not known.</summary>
    public const long Unknown = 0;

    /// <summary>Shares that are remembered; beyond it those that are not in use are forgotten.</summary>
    private const int CountMax = 10_000;

    private readonly ConcurrentDictionary<long, BufferBudget> _shares = new();

    /// <summary>The share of a project, or <see cref="Unknown"/>.</summary>
    public BufferBudget Of(long projectId)
    {
        if (_shares.TryGetValue(projectId, out var share)) return share;
        if (_shares.Count >= CountMax) Trim();
        return _shares.GetOrAdd(projectId, _ => new BufferBudget(bytesMax / 4 * 3, whole));
    }

    private void Trim()
    {
        foreach (var share in _shares.Where(share => share.Value.Used == 0)) _shares.TryRemove(share);
    }
}
