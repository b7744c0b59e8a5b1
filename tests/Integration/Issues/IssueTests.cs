using SentryOrleans.Contracts.Issues;
using SentryOrleans.Integration.Fixtures;
using Xunit;

namespace SentryOrleans.Integration.Issues;

/// <summary>An issue from its events to the list, through the database.</summary>
[Collection(SiloCollection.Name)]
public sealed class IssueTests(SiloFixture silo)
{
    [Fact]
    public async Task A_resolved_issue_that_comes_back_has_regressed()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("back");
        var resolved = await issue.ExecuteAsync(new ResolveIssue(1));
        Assert.Equal((IssueStatus.Resolved, IssueSubstatus.None), (resolved.Status, resolved.Substatus));
        Assert.Equal(resolved, await project.ListedAsync(issue));

        await project.StoreAsync(new TestEvent("back") { Release = "2.0" });

        var listed = await project.ListedAsync(issue);
        Assert.Equal((IssueStatus.Unresolved, IssueSubstatus.Regressed, 2, "2.0"), (listed.Status, listed.Substatus, listed.Count, listed.LastRelease));
    }

    [Fact]
    public async Task An_archived_issue_only_counts()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("quiet");
        await issue.ExecuteAsync(new ArchiveIssue(1));

        await project.StoreAsync(new TestEvent("quiet"), new TestEvent("quiet"));

        var listed = await project.ListedAsync(issue);
        Assert.Equal((IssueStatus.Archived, IssueSubstatus.ArchivedForever, 3), (listed.Status, listed.Substatus, listed.Count));
    }

    [Fact]
    public async Task Users_are_counted_exactly()
    {
        var project = await silo.CreateProjectAsync();
        var issue = await project.CreateIssueAsync("users");
        string[] users = ["ann", "bob", "cleo"];

        await project.StoreAsync([.. Enumerable.Range(0, 25).Select(i => new TestEvent("users") { User = users[i % 3] })]);
        await silo.DeactivateAsync(issue);
        await project.StoreAsync([.. Enumerable.Range(0, 25).Select(i => new TestEvent("users") { User = users[i % 2] })]);

        var listed = await project.ListedAsync(issue);
        Assert.Equal((51, 3), (listed.Count, listed.UserCount));
    }

    [Fact]
    public async Task First_seen_moves_back_and_the_facts_stay_those_of_the_newest()
    {
        var project = await silo.CreateProjectAsync();
        var (now, early) = (Milliseconds(silo.Time.GetUtcNow()), Milliseconds(silo.Time.GetUtcNow().AddDays(-2)));
        var newest = new TestEvent("late") { Timestamp = now, Message = "the newest", Release = "2.0" };
        await project.StoreAsync(newest);
        var issue = await project.IssueOfAsync(newest);

        await project.StoreAsync(new TestEvent("late") { Timestamp = early, Message = "an old one", Release = "1.0" });

        var listed = await project.ListedAsync(issue);
        Assert.Equal((early, now, 2), (listed.FirstSeen, listed.LastSeen, listed.Count));
        Assert.Equal("KeyError: the newest", listed.Facts.Title);
    }

    [Fact]
    public async Task Events_are_counted_in_the_hours_they_happened()
    {
        var project = await silo.CreateProjectAsync();
        var hour = new DateTimeOffset(silo.Time.GetUtcNow().Date, TimeSpan.Zero).AddHours(-30);
        TestEvent At(int hours, int minutes) => new("hours") { Timestamp = hour.AddHours(hours).AddMinutes(minutes) };
        var first = At(0, 5);
        await project.StoreAsync(first, At(0, 59), At(1, 0), At(3, 30));
        await project.StoreAsync(At(1, 1));
        var issue = await project.IssueOfAsync(first);
        await project.ListedAsync(issue);

        var id = issue.GetPrimaryKeyLong();
        var counts = await silo.Grains.GetGrain<IIssueQueryGrain>(0).CountByHourAsync([id], hour, hour.AddHours(3));

        Assert.Equal([new HourCount(hour, 2), new HourCount(hour.AddHours(1), 2)], counts[id]);
    }

    [Fact]
    public async Task A_commit_of_events_in_any_order_shows_what_the_issue_shows()
    {
        var project = await silo.CreateProjectAsync();
        var now = silo.Time.GetUtcNow();
        var issue = await project.CreateIssueAsync("shuffled");

        await project.StoreAsync([.. Enumerable.Range(0, 40).Select(i => new TestEvent("shuffled")
        {
            Timestamp = now.AddMinutes(-((i * 17) % 40)), Message = $"message {i}", Release = $"1.{i % 4}", User = $"user {i % 7}",
        })]);

        Assert.Equal(7, (await project.ListedAsync(issue)).UserCount);
    }

    private static DateTimeOffset Milliseconds(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
}
