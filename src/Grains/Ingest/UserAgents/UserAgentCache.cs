using System.Collections.Concurrent;

namespace SentryOrleans.Grains.Ingest.UserAgents;

/// <summary>
/// The last texts that were read, at least <see cref="GenerationMax"/> of them and at most twice as many: when the younger generation is
/// full it becomes the older one, which is forgotten. A text found in the older one moves to the younger.
/// </summary>
internal sealed class UserAgentCache
{
    public const int GenerationMax = 4096;

    private ConcurrentDictionary<string, UserAgent> _younger = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, UserAgent> _older = new(StringComparer.Ordinal);
    private int _count;

    public UserAgent? Find(string text)
    {
        if (_younger.TryGetValue(text, out var young)) return young;
        if (!_older.TryGetValue(text, out var old)) return null;
        Add(text, old);
        return old;
    }

    public void Add(string text, UserAgent read)
    {
        if (!_younger.TryAdd(text, read) || Interlocked.Increment(ref _count) != GenerationMax) return;
        _older = _younger;
        _younger = new ConcurrentDictionary<string, UserAgent>(StringComparer.Ordinal);
        Volatile.Write(ref _count, 0);
    }
}
