using System.Text;
using System.Text.Json;
using SentryOrleans.Api;
using SentryOrleans.Api.Issues;
using SentryOrleans.Api.Live;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Projects;
using Xunit;

namespace SentryOrleans.Unit.Api;

public class LiveTests
{
    private static readonly DateTimeOffset T0 = new(2026, 3, 10, 15, 20, 0, TimeSpan.Zero);
    private static readonly Dictionary<long, ProjectView> Projects = new() { [7] = Project(7, "shop"), [8] = Project(8, "plant") };

    [Fact]
    public void An_event_is_three_lines_and_an_empty_one() =>
        Assert.Equal("id: 12\nevent: issues\ndata: {}\n\n", Encoding.UTF8.GetString(EventStreamText.Event(12, "issues", "{}")));

    [Fact]
    public void A_heartbeat_is_no_event_but_moves_the_position() =>
        Assert.Equal(": alive\nid: 12\n\n", Encoding.UTF8.GetString(EventStreamText.Heartbeat(12)));

    [Fact]
    public void A_line_break_in_a_title_does_not_break_the_line()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Wire.Configure(options);
        Assert.DoesNotContain('\n', JsonSerializer.Serialize(LiveIssuesBody.From([Change(1, 5, 5, "one\ntwo\r")], Projects, null, 4), options));
    }

    [Fact]
    public void Only_what_changed_after_the_readers_position_is_told() =>
        Assert.Equal(["2", "3"], Told([Change(1, 10, 2), Change(2, 11, 2), Change(3, 12, 12)], wanted: null, position: 10));

    [Fact]
    public void Only_the_projects_that_are_read_are_told()
    {
        Assert.Equal(["2"], Told([Change(1, 11, 2), Change(2, 12, 2, project: 8)], new HashSet<long> { 8 }, position: 10));
        Assert.Empty(Told([Change(1, 11, 2, project: 9)], wanted: null, position: 10));
    }

    [Theory]
    [InlineData(10, 11, true)]
    [InlineData(10, 10, false)]
    [InlineData(10, 3, false)]
    public void An_issue_is_new_to_who_has_read_no_list_with_it(long position, long listed, bool expected) =>
        Assert.Equal(expected, LiveIssueBody.From(Change(1, 20, listed), Projects[7], position).IsNew);

    [Theory]
    [InlineData(null, true, null)]
    [InlineData("", true, null)]
    [InlineData("0", true, 0L)]
    [InlineData("120", true, 120L)]
    [InlineData("-1", false, null)]
    [InlineData("1 ", false, null)]
    [InlineData("x", false, null)]
    public void A_position_is_a_number(string? text, bool readable, long? expected)
    {
        Assert.Equal(readable, LiveApi.TryReadPosition(text, out var position));
        Assert.Equal(expected, position);
    }

    [Fact]
    public void An_environments_id_is_made_of_its_name_and_fits_every_number()
    {
        Assert.Equal(EnvironmentBody.From("production"), EnvironmentBody.From("production"));
        Assert.NotEqual(EnvironmentBody.From("production").Id, EnvironmentBody.From("Production").Id);
        Assert.InRange(long.Parse(EnvironmentBody.From("production").Id), 1, 1L << 48);
    }

    private static IReadOnlyList<string> Told(IReadOnlyList<IssueChange> changes, IReadOnlySet<long>? wanted, long position) =>
        [.. LiveIssuesBody.From(changes, Projects, wanted, position).Issues.Select(issue => issue.Id)];

    private static IssueChange Change(long id, long sequence, long listed, string title = "KeyError", long project = 7) => new(
        new IssueView(id, 1, project, id, IssueStatus.Unresolved, IssueSubstatus.New, 1, 1, T0, T0,
            new IssueFacts(title, "", "error", "error", "python", null, null, null, null, false), null, null),
        sequence, listed);

    private static IssueChange Change(long id, long sequence, long listed, long project) => Change(id, sequence, listed, "KeyError", project);

    private static ProjectView Project(long id, string slug) => new(id, 1, 1, slug, slug, null, T0, null, [], []);
}
