using System.Text.Json;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Issues;
using SentryOrleans.Contracts.Issues;
using Xunit;

namespace SentryOrleans.Unit.Api;

public class IssueRequestTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 15, 20, 0, TimeSpan.Zero);
    private static readonly IssueListParameters Nothing = new(null, null, null, null, null, null, null, null, null, null, null, null, null);

    private static IssueListRequest Read(IssueListParameters parameters, bool ofProject = false)
    {
        Assert.True(parameters.TryRead(Now, ofProject, out var request, out var error), error?.Detail);
        return request;
    }

    private static string Refuse(IssueListParameters parameters, bool ofProject = false)
    {
        Assert.False(parameters.TryRead(Now, ofProject, out _, out var error));
        return error!.Detail;
    }

    [Fact]
    public void Without_a_query_open_issues_are_listed_and_with_an_empty_one_all()
    {
        Assert.Equal([IssueStatus.Unresolved], Read(Nothing).Search!.Statuses);
        Assert.Equal(3, Read(Nothing with { Query = "" }).Search!.Statuses.Count);
    }

    [Fact]
    public void Named_groups_win_over_the_query()
    {
        var request = Read(Nothing with { Query = "level:error", Group = ["7", "8", "7"] });
        Assert.Null(request.Search);
        Assert.Equal([7L, 8L], request.Groups);
        Assert.Equal("Group ids must be integers", Refuse(Nothing with { Group = ["x"] }));
    }

    [Fact]
    public void What_cannot_be_honoured_is_refused()
    {
        Assert.StartsWith("Sorting by 'freq'", Refuse(Nothing with { Sort = "freq" }));
        Assert.StartsWith("Filtering issues by the unnamed environment", Refuse(Nothing with { Environment = ["prod", ""] }));
        Assert.Equal("Invalid stats_period. Valid choices are '', '24h', and '14d'", Refuse(Nothing with { GroupStatsPeriod = "2h" }));
    }

    [Fact]
    public void The_period_is_the_window_of_an_organisations_list_and_the_chart_of_a_projects()
    {
        Assert.Equal(Now.AddDays(-14), Read(Nothing with { StatsPeriod = "14d" }).Window.From);
        var ofProject = Read(Nothing with { StatsPeriod = "14d" }, ofProject: true);
        Assert.Null(ofProject.Window.From);
        Assert.Equal("14d", ofProject.Series!.Name);
        Assert.Null(Read(Nothing with { StatsPeriod = "" }, ofProject: true).Series);
    }

    [Theory]
    [InlineData("14", null, null, "Invalid statsPeriod: '14'")]
    [InlineData("d", null, null, "Invalid statsPeriod: 'd'")]
    [InlineData("-1d", null, null, "Invalid statsPeriod: '-1d'")]
    [InlineData("99999999w", null, null, "Invalid statsPeriod: '99999999w'")]
    [InlineData(null, "2026-01-01", null, "start and end are both required")]
    [InlineData(null, "2026-01-02", "2026-01-01", "start must be before end")]
    [InlineData(null, "yesterday", "2026-01-01", "start and end must be dates")]
    public void A_window_must_be_readable(string? period, string? start, string? end, string expected) =>
        Assert.Equal(expected, Refuse(Nothing with { StatsPeriod = period, Start = start, End = end }));

    [Theory]
    [InlineData("2026-01-01", "2026-01-01T00:00:00Z")]
    [InlineData("2026-01-01T10:00:00", "2026-01-01T10:00:00Z")]
    [InlineData("2026-01-01T10:00:00.25+02:00", "2026-01-01T08:00:00.250000Z")]
    [InlineData("1767225600", "2026-01-01T00:00:00Z")]
    public void A_window_begins_at_a_date_in_any_of_the_forms(string start, string expected) =>
        Assert.Equal(expected, SentryOrleans.Api.Wire.Date(Read(Nothing with { Start = start, End = "2026-02-01" }).Window.From!.Value));

    [Fact]
    public void Environments_are_read_each_once()
    {
        Assert.Empty(Read(Nothing).Environments);
        Assert.Equal(["prod", "staging"], Read(Nothing with { Environment = ["prod", "staging", "prod"] }).Environments);
        Assert.Equal("No more than 100 environments can be asked for.", Refuse(Nothing with { Environment = [.. Enumerable.Range(0, 101).Select(i => $"e{i}")] }));
    }

    [Fact]
    public void Searches_are_counted_each_once()
    {
        Assert.True(new IssueCountParameters(["is:resolved", "text", "is:resolved"], null, ["prod"], "24h", null, null).TryRead(Now, out var request, out _));
        Assert.Equal(["is:resolved", "text"], request.Searches.Select(search => search.Text));
        Assert.Equal([IssueStatus.Resolved], request.Searches[0].Search.Statuses);
        Assert.Equal(["prod"], request.Environments);
        Assert.Equal(Now.AddDays(-1), request.Window.From);
        Assert.False(new IssueCountParameters(["level:error"], null, null, null, null, null).TryRead(Now, out _, out _));
    }

    [Fact]
    public void Hours_are_added_up_into_the_points_of_the_chart()
    {
        var series = IssueSeries.Day(Now);
        var points = series.Fill([new HourCount(Now.AddHours(-30), 9), new HourCount(series.From, 1), new HourCount(series.Until.AddHours(-1), 2), new HourCount(series.Until.AddHours(-1), 3)]);
        Assert.Equal(24, points.Count);
        Assert.Equal([new DateTimeOffset(2026, 3, 9, 16, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), 1], points[0]);
        Assert.Equal([new DateTimeOffset(2026, 3, 10, 15, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), 5], points[^1]);
        Assert.Equal(6, points.Sum(point => point[1]));
    }

    [Fact]
    public void An_automatic_chart_covers_the_window_with_at_most_30_points_and_one_more()
    {
        var series = Read(Nothing with { GroupStatsPeriod = "auto", StatsPeriod = "14d" }).Series!;
        Assert.True(series.From <= Now.AddDays(-13) && series.Until >= Now);
        Assert.InRange(series.Points, 28, 31);
    }

    [Theory]
    [InlineData("""{"status":"resolved"}""", typeof(ResolveIssue))]
    [InlineData("""{"status":"ignored","substatus":"archived_forever"}""", typeof(ArchiveIssue))]
    [InlineData("""{"status":"muted","snoozeDuration":null,"statusDetails":{}}""", typeof(ArchiveIssue))]
    [InlineData("""{"status":"resolved","substatus":"archived_until_escalating","whatever":1}""", typeof(ResolveIssue))]
    public void An_update_becomes_a_command(string json, Type expected)
    {
        Assert.True(IssueUpdate.TryRead(Body(json), Now, out var update, out _));
        Assert.IsType(expected, Assert.Single(update.ToCommands(1, bulk: false)));
    }

    [Theory]
    [InlineData("""{"status":"unresolved"}""", false, false)]
    [InlineData("""{"status":"unresolved"}""", true, true)]
    [InlineData("""{"status":"unresolved","substatus":"ongoing"}""", false, true)]
    public void One_of_many_is_reopened_as_ongoing_and_so_is_one_when_asked(string json, bool bulk, bool expected)
    {
        Assert.True(IssueUpdate.TryRead(Body(json), Now, out var update, out _));
        Assert.Equal(new UnresolveIssue(1, expected), Assert.Single(update.ToCommands(1, bulk)));
    }

    [Fact]
    public void Publishing_asks_for_another_permission_than_taking_the_link_back()
    {
        Assert.True(IssueUpdate.TryRead(Body("""{"status":"resolved","isPublic":true}"""), Now, out var both, out _));
        Assert.Equal([("status", Permission.TriageIssues), ("isPublic", Permission.PublishIssues)], both.Asks());
        var commands = both.ToCommands(1, bulk: true).ToList();
        Assert.Equal([typeof(ResolveIssue), typeof(ShareIssue)], commands.Select(command => command.GetType()));
        Assert.NotEqual(((ShareIssue)commands[1]).ShareId, both.ToCommands(1, bulk: true).OfType<ShareIssue>().Single().ShareId);

        Assert.True(IssueUpdate.TryRead(Body("""{"isPublic":false}"""), Now, out var back, out _));
        Assert.Equal([("isPublic", Permission.UnpublishIssues)], back.Asks());
        Assert.Equal([new UnshareIssue(1)], back.ToCommands(1, bulk: false));
    }

    [Theory]
    [InlineData("""{"assignedTo":["user:1"]}""", "assignedTo")]
    [InlineData("""{"status":"closed"}""", "status")]
    [InlineData("""{"status":"unresolved","substatus":"new"}""", "substatus")]
    [InlineData("""{"status":"ignored","substatus":"archived_until_condition_met"}""", "statusDetails")]
    [InlineData("""{"status":"ignored","substatus":"archived_until_escalating","statusDetails":{"ignoreCount":3}}""", "statusDetails")]
    [InlineData("""{"status":"ignored","statusDetails":{"ignoreCount":0}}""", "ignoreCount")]
    [InlineData("""{"status":"ignored","statusDetails":{"ignoreCount":1000001}}""", "ignoreCount")]
    [InlineData("""{"status":"ignored","statusDetails":{"ignoreWindow":5}}""", "ignoreWindow")]
    [InlineData("""{"status":"ignored","statusDetails":{"ignoreCount":5,"ignoreWindow":10081}}""", "ignoreWindow")]
    [InlineData("""{"status":"ignored","statusDetails":{"ignoreUserWindow":5}}""", "ignoreUserWindow")]
    [InlineData("""{"status":"ignored","statusDetails":{"ignoreUntil":"soon"}}""", "ignoreUntil")]
    [InlineData("""{"status":"ignored","statusDetails":{"ignoreUntil":"2026-03-10T15:00:00Z"}}""", "ignoreUntil")]
    [InlineData("""{"status":"ignored","ignoreDuration":-1}""", "ignoreDuration")]
    [InlineData("""{"status":"resolved","statusDetails":{"inRelease":""}}""", "inRelease")]
    [InlineData("""{"status":"resolved","statusDetails":{"inCommit":{"commit":"abc"}}}""", "inCommit.repository")]
    [InlineData("""{"hasSeen":false}""", "hasSeen")]
    [InlineData("""{"inbox":true}""", "inbox")]
    [InlineData("""{"priority":"urgent"}""", "priority")]
    [InlineData("""{"merge":2}""", "merge")]
    [InlineData("""{"discard":"yes"}""", "discard")]
    public void What_is_wrong_is_refused_by_the_name_of_the_field(string json, string field)
    {
        Assert.False(IssueUpdate.TryRead(Body(json), Now, out _, out var errors));
        Assert.Equal([field], errors.Keys);
    }

    [Fact]
    public void Archiving_ends_as_it_is_said_in_any_of_the_ways()
    {
        Assert.Equal(new IssueSnooze(Now.AddMinutes(30)), Archived("""{"status":"ignored","snoozeDuration":30}""").Snooze);
        Assert.Equal(new IssueSnooze(Now.AddMinutes(30)), Archived("""{"status":"ignored","statusDetails":{"ignoreDuration":30}}""").Snooze);
        Assert.Equal(new IssueSnooze(Now.AddDays(1)), Archived("""{"status":"ignored","statusDetails":{"ignoreUntil":"2026-03-11T15:20:00"}}""").Snooze);
        Assert.Equal(new IssueSnooze(null, 5, 60, 3, 120), Archived("""{"status":"ignored","statusDetails":{"ignoreCount":5,"ignoreWindow":60,"ignoreUserCount":3,"ignoreUserWindow":120}}""").Snooze);
        Assert.Null(Archived("""{"status":"ignored","statusDetails":{"inNextRelease":true}}""").Snooze);
        Assert.True(Archived("""{"status":"ignored","substatus":"archived_until_escalating"}""").UntilEscalating);
        Assert.True(Archived("""{"status":"ignored","statusDetails":{"untilEscalating":true}}""").UntilEscalating);

        static ArchiveIssue Archived(string json)
        {
            Assert.True(IssueUpdate.TryRead(Body(json), Now, out var update, out _));
            return Assert.IsType<ArchiveIssue>(Assert.Single(update.ToCommands(1, bulk: false)));
        }
    }

    [Theory]
    [InlineData("""{"status":"resolvedInNextRelease"}""", ResolutionKind.NextRelease, null)]
    [InlineData("""{"status":"resolved","statusDetails":{"inNextRelease":true}}""", ResolutionKind.NextRelease, null)]
    [InlineData("""{"status":"resolved","statusDetails":{"inUpcomingRelease":true}}""", ResolutionKind.UpcomingRelease, null)]
    [InlineData("""{"status":"resolved","statusDetails":{"inRelease":"latest"}}""", ResolutionKind.Release, null)]
    [InlineData("""{"status":"resolved","statusDetails":{"inRelease":"shop@2.0"}}""", ResolutionKind.Release, "shop@2.0")]
    public void A_release_is_asked_for_in_any_of_the_ways(string json, ResolutionKind kind, string? version)
    {
        Assert.True(IssueUpdate.TryRead(Body(json), Now, out var update, out _));
        Assert.Equal(new ReleaseWish(kind, version), update.Release);
    }

    [Fact]
    public void Every_field_is_a_command_and_asks_for_its_permission()
    {
        Assert.True(IssueUpdate.TryRead(
            Body("""{"status":"resolved","assignedTo":"","hasSeen":true,"isBookmarked":true,"isSubscribed":false,"inbox":false,"priority":"low","merge":1}"""), Now, out var update, out _));
        Assert.Equal(
            [new ResolveIssue(7), new AssignIssue(7, null), new PrioritizeIssue(7, IssuePriority.Low), new ReviewIssue(7), new SeeIssue(7), new BookmarkIssue(7, true), new SubscribeToIssue(7, false)],
            update.ToCommands(7, bulk: false));
        Assert.Equal(["status", "assignedTo", "priority", "inbox", "merge"], update.Asks().Where(ask => ask.Permission == Permission.TriageIssues).Select(ask => ask.Field));
        Assert.Equal(["hasSeen", "isBookmarked", "isSubscribed"], update.Asks().Where(ask => ask.Permission == Permission.BookmarkIssues).Select(ask => ask.Field));
        Assert.Equal(["hasSeen"], update.FindWhatTakesAPerson(null)!.Keys);
        Assert.Null(update.FindWhatTakesAPerson(7));
    }

    [Fact]
    public void Nobody_is_not_the_same_as_nothing()
    {
        Assert.True(IssueUpdate.TryRead(Body("""{"assignedTo":null}"""), Now, out var nobody, out _));
        Assert.Equal([new AssignIssue(1, null)], nobody.ToCommands(1, bulk: false));
        Assert.True(IssueUpdate.TryRead(Body("{}"), Now, out var nothing, out _));
        Assert.Empty(nothing.ToCommands(1, bulk: false));
    }

    private static UpdateIssuesBody Body(string json) => JsonSerializer.Deserialize<UpdateIssuesBody>(json, JsonSerializerOptions.Web)!;
}
