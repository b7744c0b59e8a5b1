using System.Collections.Concurrent;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Load;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.Cluster.Chaos;

/// <summary>
/// The promise, checked through the web API: every acknowledged event is stored, once, and each issue counts exactly the events that are
/// stored for it. The grain's count comes from the stream, the list's from a projection, the events from their own table.
/// </summary>
internal sealed class Exactness(ServerAccess access, SampleEvents events)
{
    private const int DifferencesShown = 20;
    private const int ReadersMax = 4;

    private static readonly TimeSpan ProjectionPatience = TimeSpan.FromSeconds(20);

    private readonly ConcurrentQueue<string> _differences = new();

    /// <summary>Fails with what differs. All of <paramref name="sent"/> events (the first ones) may be stored, all of <paramref name="acknowledged"/> must be.</summary>
    /// <returns>How many events are stored.</returns>
    public async Task<int> CheckAsync(int sent, IReadOnlyCollection<Guid> acknowledged)
    {
        using var issues = new IssuesOfProject(access);
        var listed = await Eventually.GetAsync(issues.ListAsync, list => list.Count >= events.Issues, ProjectionPatience);
        var rows = await ReadRowsAsync(issues, listed.Keys);

        var numbers = Enumerable.Range(0, sent).ToDictionary(events.IdOf);
        CompareRows(rows, numbers, acknowledged);
        var counted = await CompareCountsAsync(issues, rows, numbers);
        if (!_differences.IsEmpty)
        {
            Assert.Fail($"{_differences.Count} differences:\n{string.Join('\n', _differences.Take(DifferencesShown))}");
        }

        await Eventually.GetAsync(issues.ListAsync, list => list.SequenceEqual(counted), ProjectionPatience, "the list counts what the issues count");
        return rows.Values.Sum(ids => ids.Count);
    }

    private static async Task<SortedDictionary<string, IReadOnlyList<Guid>>> ReadRowsAsync(IssuesOfProject issues, IEnumerable<string> listed)
    {
        var rows = new ConcurrentDictionary<string, IReadOnlyList<Guid>>();
        var readers = new ParallelOptions { MaxDegreeOfParallelism = ReadersMax };
        await Parallel.ForEachAsync(listed, readers, async (issue, ct) => rows[issue] = await issues.ReadEventIdsAsync(issue, ct));
        return new(rows, StringComparer.Ordinal);
    }

    private void CompareRows(
        SortedDictionary<string, IReadOnlyList<Guid>> rows, Dictionary<Guid, int> sent, IReadOnlyCollection<Guid> acknowledged)
    {
        var stored = rows.Values.SelectMany(ids => ids).ToLookup(id => id);
        foreach (var id in acknowledged.Where(id => !stored.Contains(id)))
        {
            Tell($"event {id:N} was acknowledged and is not stored");
        }

        foreach (var twice in stored.Where(id => id.Count() > 1))
        {
            Tell($"event {twice.Key:N} is stored {twice.Count()} times");
        }

        foreach (var id in stored.Where(id => !sent.ContainsKey(id.Key)))
        {
            Tell($"event {id.Key:N} was never sent");
        }

        foreach (var (issue, ids) in rows)
        {
            var errors = ids.Where(sent.ContainsKey).Select(id => events.IssueOf(sent[id])).Distinct().ToList();
            if (errors.Count != 1)
            {
                Tell($"issue {issue} is not of one error but of {string.Join(", ", errors)}");
            }
        }

        if (rows.Count != events.Issues)
        {
            Tell($"there are {rows.Count} issues for {events.Issues} errors");
        }
    }

    private async Task<SortedDictionary<string, IssueNumbers>> CompareCountsAsync(
        IssuesOfProject issues, SortedDictionary<string, IReadOnlyList<Guid>> rows, Dictionary<Guid, int> sent)
    {
        var counted = new SortedDictionary<string, IssueNumbers>(StringComparer.Ordinal);
        foreach (var (issue, ids) in rows)
        {
            var said = counted[issue] = await issues.ReadAsync(issue);
            var expected = new IssueNumbers(ids.Count, ids.Where(sent.ContainsKey).DistinctBy(id => events.UserOf(sent[id])).Count());
            if (said != expected)
            {
                Tell($"issue {issue} says {said} where its rows make {expected}");
            }
        }

        return counted;
    }

    private void Tell(string difference) => _differences.Enqueue(difference);
}
