using System.Collections.Concurrent;
using SentryOrleans.Cluster.Chaos;
using SentryOrleans.Testing.Load;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.Cluster.Faults;

/// <summary>Items of all kinds for one project, and what came of them.</summary>
internal sealed class ProjectLoad(ServerAccess access, int seed)
{
    /// <summary>Issues that the events belong to.</summary>
    public const int Issues = 20;

    private readonly SampleEvents _events = new(Issues, TimeProvider.System.GetUtcNow(), seed);
    private readonly MixedItems _items = new(new SampleEvents(Issues, TimeProvider.System.GetUtcNow(), seed), TimeProvider.System.GetUtcNow());
    private readonly ConcurrentDictionary<Guid, int> _numbers = new();
    private readonly Dictionary<Guid, LoadTries> _tries = [];

    public ServerAccess Access => access;

    public int Seed => seed;

    /// <summary>How often each envelope was sent and acknowledged, in all runs that have ended.</summary>
    public IReadOnlyDictionary<Guid, LoadTries> Tries => _tries;

    /// <summary>Envelopes from a number on, made when they are asked for.</summary>
    public IEnumerable<LoadEvent> From(int first)
    {
        for (var number = first; ; number++)
        {
            var envelope = _items.Envelope(number);
            _numbers[envelope.Id] = number;
            yield return envelope;
        }
    }

    /// <summary>The number of an envelope that was made.</summary>
    public bool TryFind(Guid id, out int number) => _numbers.TryGetValue(id, out number);

    /// <summary>Of which error an event is.</summary>
    public int IssueOf(int number) => _events.IssueOf(number);

    /// <summary>Adds what a run came to.</summary>
    public void Add(LoadReport report)
    {
        foreach (var (id, tries) in report.Tries)
        {
            var before = _tries.GetValueOrDefault(id);
            _tries[id] = new LoadTries(before.Sent + tries.Sent, before.Acknowledged + tries.Acknowledged);
        }
    }

    /// <summary>Acknowledged envelopes whose event is to be stored.</summary>
    public IEnumerable<Guid> AcknowledgedEvents() =>
        _tries.Where(tries => tries.Value.Acknowledged > 0 && MixedItems.StoresEvent(_numbers[tries.Key])).Select(tries => tries.Key);

    /// <summary>Adds what the categories are to count, when each envelope counts as often as <paramref name="times"/> says.</summary>
    public void AddCounts(SortedDictionary<string, long> sums, Func<LoadTries, int> times)
    {
        foreach (var (id, tries) in _tries)
        {
            foreach (var (category, quantity) in MixedItems.CountsOf(_numbers[id])) sums[category] = sums.GetValueOrDefault(category) + (quantity * times(tries));
        }
    }
}
