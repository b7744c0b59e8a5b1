using System.Collections.ObjectModel;
using System.Text.Json;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Ingest;
using SentryOrleans.Testing;

namespace SentryOrleans.Integration.Fixtures;

/// <summary>A project of one test, and what the front door would do for it.</summary>
internal sealed class TestProject(SiloFixture silo, ProjectView view)
{
    public long Id => view.Id;

    /// <summary>The public key that the tests send with.</summary>
    public string Key => view.Keys[0].Public;

    public IProjectGrain Grain => silo.Grains.GetGrain<IProjectGrain>(Id);

    /// <summary>Sends an event the way the front door does.</summary>
    public async Task<ItemReceipt> SendAsync(TestEvent e)
    {
        var receipt = await silo.Grains.GetGrain<IIntakeGrain>(0).TakeAsync(new IncomingEnvelope(
            view.OrganizationId, Id, Key, e.Id, [new IncomingItem(ItemType.Event, e.ToPayload())], silo.Time.GetUtcNow(), null, "127.0.0.1", null, "test/1"));
        return receipt.Event!;
    }

    /// <summary>Sends items the way the front door does.</summary>
    public Task<IntakeReceipt> SendItemsAsync(Guid? eventId, params IncomingItem[] items) =>
        silo.Grains.GetGrain<IIntakeGrain>(0).TakeAsync(new IncomingEnvelope(
            view.OrganizationId, Id, Key, eventId, items, silo.Time.GetUtcNow(), null, "127.0.0.1", null, "test/1"));

    /// <summary>What became of everything that was sent: <c>category outcome[/reason] quantity</c>, sorted.</summary>
    public Task<List<string>> OutcomesAsync() => silo.Database.ReadAllAsync<string>(
        "select category || ' ' || outcome || case reason when '' then '' else '/' || reason end || ' ' || sum(quantity) from outcome where project_id = $1 " +
        "group by category, outcome, reason order by category, outcome, reason", Id);

    /// <summary>Sends events of which none is known yet, all at once.</summary>
    public async Task StoreAsync(params TestEvent[] events)
    {
        var receipts = await Task.WhenAll(events.Select(SendAsync));
        Xunit.Assert.All(receipts, receipt => Xunit.Assert.Equal(Receipts.Stored, receipt));
    }

    /// <summary>Makes an issue of one event; what follows the project's first event is over when it returns.</summary>
    public async Task<IIssueGrain> CreateIssueAsync(string fingerprint)
    {
        var first = new TestEvent(fingerprint);
        await StoreAsync(first);
        await Eventually.GetAsync(_ => Grain.GetAsync(), project => project?.FirstEventAt is not null);
        return await IssueOfAsync(first);
    }

    /// <summary>The issue that a stored event belongs to.</summary>
    public async Task<IIssueGrain> IssueOfAsync(TestEvent e) =>
        silo.Grains.GetGrain<IIssueGrain>(await silo.Database.ReadAsync<long>("select issue_id from event where project_id = $1 and event_id = $2", Id, e.Id));

    /// <summary>The ids of all issues that have events.</summary>
    public Task<List<long>> IssueIdsAsync() => silo.Database.ReadAllAsync<long>("select distinct issue_id from event where project_id = $1 order by 1", Id);

    public Task<long> CountRowsAsync() => silo.Database.ReadAsync<long>("select count(*) from event where project_id = $1", Id);

    public Task<long> CountRowsAsync(Guid eventId) =>
        silo.Database.ReadAsync<long>("select count(*) from event where project_id = $1 and event_id = $2", Id, eventId);

    /// <summary>The grouping hashes and short-id numbers that are taken.</summary>
    public Task<List<string>> ClaimsAsync() =>
        silo.Database.ReadAllAsync<string>("select scope || ' ' || name || ' ' || owner from claim where scope in ('hash:' || $1, 'number:' || $1) order by 1", Id.ToString());

    /// <summary>Waits until lists show of the issue what its grain says.</summary>
    public async Task<IssueView> ListedAsync(IIssueGrain issue, TimeSpan? within = null)
    {
        var expected = (await issue.GetAsync())!;
        var query = new IssueListQuery([Id], [], [], [expected.Id], null, null, null, false, 10);
        await Eventually.GetAsync(
            _ => silo.Grains.GetGrain<IIssueQueryGrain>(0).ListAsync(query), page => page.Issues is [var row] && Shown(row) == Shown(expected), within);
        return expected;
    }

    /// <summary>What a row of a list knows of an issue, to the microsecond that it knows it.</summary>
    public static string Shown(IssueView view) => JsonSerializer.Serialize(view with
    {
        Parts = [],
        Followers = ReadOnlyDictionary<long, IssueFollower>.Empty,
        LastComment = 0,
        Since = view.Since is { } since ? new DateTimeOffset(since.UtcTicks / 10 * 10, TimeSpan.Zero) : null,
    });

    /// <summary>An event as it is handed to an issue, already processed.</summary>
    public Occurrence Occurrence(string hash, long number, Guid? id = null, string? release = null) => new(
        view.OrganizationId, Id, number, hash, id ?? Guid.NewGuid(), silo.Time.GetUtcNow(), silo.Time.GetUtcNow(),
        new IssueFacts("KeyError: it broke", "cart in pay", "error", "error", "python", null, "KeyError", "cart.py", "pay", false),
        release, null, null, Payloads.Compress("{}"u8), 2, Key, DataCategory.Error);
}
