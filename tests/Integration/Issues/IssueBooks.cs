using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Events;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Issues;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Issues;

/// <summary>The issues of one project in all the forms in which they are kept, and whether those say the same.</summary>
internal sealed class IssueBooks(SiloFixture silo, TestProject project)
{
    public IIssueOwnershipGrain Ownership => silo.Grains.GetGrain<IIssueOwnershipGrain>(project.Id);

    /// <summary>Does something as one operation of user 1, and says which.</summary>
    public static async Task<Guid> AsOperationAsync(Func<Task> work)
    {
        var operation = Guid.CreateVersion7();
        new Actor(ActorKind.Session, 1, null, null, operation).Act();
        try
        {
            await work();
        }
        finally
        {
            RequestContext.Clear();
        }
        return operation;
    }

    public async Task<IssueView> ViewAsync(long issue) => (await silo.Grains.GetGrain<IIssueGrain>(issue).GetAsync())!;

    /// <summary>All that an issue says of itself.</summary>
    public async Task<string> TextAsync(long issue)
    {
        var view = await ViewAsync(issue);
        return JsonSerializer.Serialize(view with { Parts = [.. view.Parts.Order()] });
    }

    /// <summary>
    /// All that an issue says of itself, and all that is read of its events: hashes, hours, tags. Which release an issue with parts was seen in last goes by the order in
    /// which events came to it; its parts know their own.
    /// </summary>
    public async Task<string> PortraitAsync(long issue)
    {
        var view = await ViewAsync(issue);
        var parts = view.Parts.Order().ToList();
        var shown = parts.Count == 0 ? view : view with { FirstRelease = null, LastRelease = null };
        long[] members = [issue, .. parts];
        var hours = await ReadHoursAsync(members);
        var tags = await silo.Grains.GetGrain<IEventQueryGrain>(0).CountTagsAsync(issue, EventFilter.None, 10_000, 100);
        var values = tags.Keys.SelectMany(key => key.Top.Select(value => $"{key.Key} {value.Value} {value.Count}")).Order(StringComparer.Ordinal);
        var hashes = (await HashesAsync()).Where(line => line.EndsWith($" {issue}", StringComparison.Ordinal));
        return string.Join('\n', [JsonSerializer.Serialize(shown with { Parts = parts }), .. hashes, .. hours, $"{tags.Events} events", .. values]);
    }

    private async Task<List<string>> ReadHoursAsync(long[] members)
    {
        await using var command = silo.Database.CreateCommand("select hour, sum(count) from issue_hour where issue_id = any ($1) group by 1 order by 1");
        command.Parameters.AddWithValue(members);
        var hours = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) hours.Add($"{reader.GetFieldValue<DateTimeOffset>(0):o} {reader.GetDecimal(1)}");
        return hours;
    }

    /// <summary>Issues that lists show.</summary>
    public async Task<List<long>> ShownAsync()
    {
        var views = await Task.WhenAll((await IdsAsync()).Select(ViewAsync));
        return [.. views.Where(view => view is { MergedInto: null, Removal: null }).Select(view => view.Id)];
    }

    /// <summary><c>hash issue</c> of all that are taken.</summary>
    public Task<List<string>> HashesAsync() =>
        silo.Database.ReadAllAsync<string>("select name || ' ' || owner from claim where scope = 'hash:' || $1::text order by 1", project.Id);

    /// <summary>Issues that ever were.</summary>
    public Task<List<long>> IdsAsync() => silo.Database.ReadAllAsync<long>("select owner from claim where scope = 'number:' || $1::text order by 1", project.Id);

    /// <summary>Counts are those of the rows, for each part and for the whole; streams, snapshots, grains and lists say the same; each hash leads to an issue that knows it.</summary>
    public async Task CheckAsync()
    {
        var (ids, rows) = (await IdsAsync(), await ReadRowsAsync());
        Assert.Superset(rows.Keys.ToHashSet(), ids.ToHashSet());
        var hashes = (await HashesAsync()).ToLookup(line => long.Parse(line.Split(' ')[1]), line => line.Split(' ')[0]);
        var shown = new List<IssueView>();
        foreach (var id in ids)
        {
            var state = await CheckStreamAsync(id);
            if (state.MergedInto is { } into)
            {
                Assert.Contains(id, (await ViewAsync(into)).Parts);
                Assert.Empty(hashes[id]);
                continue;
            }
            await CheckCountsAsync(id, state, rows);
            Assert.Superset(hashes[id].ToHashSet(), Hashes(state).ToHashSet());
            if (state.Removal is null) shown.Add(await ViewAsync(id));
        }
        Assert.Equal(rows.Keys.Order(), (await FamiliesAsync(ids)).SelectMany(family => family).Where(rows.ContainsKey).Order());
        await CheckListAsync(shown);
        Assert.Equal(rows.Values.Sum(row => row.Count), await silo.Database.ReadAsync<long>("select count(distinct event_id) from event where project_id = $1", project.Id));
    }

    private static IEnumerable<string> Hashes(Issue state) => (state.Hashes ?? []).Concat(state.Parts?.Values.SelectMany(part => part.Hashes) ?? []);

    private async Task<List<List<long>>> FamiliesAsync(IEnumerable<long> ids)
    {
        var families = new List<List<long>>();
        foreach (var id in ids)
            if (await ViewAsync(id) is { MergedInto: null } view) families.Add([id, .. view.Parts]);
        return families;
    }

    /// <summary>The whole stream, snapshot and rest, and what the grain holds are one.</summary>
    private async Task<Issue> CheckStreamAsync(long id)
    {
        await using var session = silo.Store.QuerySession();
        var all = await session.Events.FetchStreamAsync(StreamKeys.Issue(id));
        var whole = all.Aggregate(Issue.Initial, (state, e) => Issue.Apply(state, (IssueEvent)e.Data));
        var (kept, version) = await silo.Services.GetRequiredService<StreamStates>().ReadAsync<Issue, IssueEvent>(StreamKeys.Issue(id), 1, Issue.Initial, Issue.Apply, CancellationToken.None);
        Assert.Equal((all.Count, Text(whole)), ((int)version, Text(kept)));
        var before = await TextAsync(id);
        await silo.DeactivateAsync(silo.Grains.GetGrain<IIssueGrain>(id));
        Assert.Equal(before, await TextAsync(id));
        return whole;
    }

    private static string Text(Issue state) => JsonSerializer.Serialize(state with
    {
        Hashes = null,
        Parts = null,
    }) + string.Join(' ', (state.Hashes ?? []).Order()) + string.Join(' ', state.Parts?.OrderBy(part => part.Key).Select(part =>
        $"{part.Key} {part.Value.Of} {JsonSerializer.Serialize(part.Value.Totals)} {string.Join(' ', part.Value.Hashes.Order())}") ?? []);

    private async Task CheckCountsAsync(long id, Issue state, IReadOnlyDictionary<long, Rows> rows)
    {
        var parts = new List<(long Id, IssueTotals Totals)> { (id, state.Own ?? state.Totals) };
        parts.AddRange(state.Parts?.Select(part => (part.Key, part.Value.Totals)) ?? []);
        foreach (var (part, totals) in parts) Assert.Equal((part, rows.GetValueOrDefault(part)), (part, Rows.Of(totals)));
        var all = parts.Select(part => rows.GetValueOrDefault(part.Id)).OfType<Rows>().ToList();
        var users = await silo.Database.ReadAsync<long>("select count(distinct user_hash) from event where issue_id = any ($1)", parts.Select(part => part.Id).ToArray());
        Assert.Equal(new Rows(all.Sum(row => row.Count), users, all.Min(row => row.First), all.Max(row => row.Last)), Rows.Of(state.Totals));
        foreach (var (part, totals) in parts)
            Assert.Equal(totals.Count, await EventuallyHoursAsync(part, totals.Count));
    }

    private Task<long> EventuallyHoursAsync(long part, long expected) => Eventually.GetAsync(
        _ => silo.Database.ReadAsync<long>("select coalesce(sum(count), 0)::bigint from issue_hour where issue_id = $1", part), count => count == expected);

    /// <summary>Lists show these and no others.</summary>
    private async Task CheckListAsync(IReadOnlyList<IssueView> shown)
    {
        var expected = shown.Select(TestProject.Shown).Order().ToList();
        var query = new IssueListQuery([project.Id], [], [], [], null, null, null, false, 1_000);
        try
        {
            await Eventually.GetAsync(_ => silo.Grains.GetGrain<IIssueQueryGrain>(0).ListAsync(query), page => page.Issues.Select(TestProject.Shown).Order().SequenceEqual(expected));
        }
        catch (TimeoutException)
        {
            var listed = (await silo.Grains.GetGrain<IIssueQueryGrain>(0).ListAsync(query)).Issues.Select(TestProject.Shown).Order().ToList();
            Assert.Equal(expected.Count, listed.Count);
            Assert.All(expected.Zip(listed), pair => Assert.Equal(pair.First, pair.Second));
        }
    }

    private async Task<Dictionary<long, Rows>> ReadRowsAsync()
    {
        await using var command = silo.Database.CreateCommand(
            "select issue_id, count(*), count(distinct user_hash), min(\"timestamp\"), max(\"timestamp\") from event where project_id = $1 group by 1");
        command.Parameters.AddWithValue(project.Id);
        var rows = new Dictionary<long, Rows>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            rows[reader.GetInt64(0)] = new Rows(reader.GetInt64(1), reader.GetInt64(2), reader.GetFieldValue<DateTimeOffset>(3), reader.GetFieldValue<DateTimeOffset>(4));
        return rows;
    }

    /// <summary>What can be counted in the table of events.</summary>
    private sealed record Rows(long Count, long Users, DateTimeOffset First, DateTimeOffset Last)
    {
        public static Rows Of(IssueTotals totals) => new(totals.Count, totals.UserCount, totals.FirstSeen, totals.LastSeen);
    }
}
