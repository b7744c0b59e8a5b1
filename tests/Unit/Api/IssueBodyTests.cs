using SentryOrleans.Api.Issues;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using Xunit;

namespace SentryOrleans.Unit.Api;

public class IssueBodyTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly OrganizationView Organization = new(1, "acme", "Acme", At, [], []);
    private static readonly ProjectView Project = new(2, 1, 3, "web-api", "Web", "python", At, null, [], ["*"]);
    private static readonly IssueFacts Facts = new("KeyError: 'a'", "shop.pay", "error", "error", "python", null, "KeyError", "pay.py", "pay", true);

    private static IssueBody Shape(IssueStatus status, IssueSubstatus substatus, IssueFacts facts) => IssueBody.From(
        new IssueView(77, 1, 2, 42, status, substatus, 1234, 5, At, At, facts, null, null), Organization, Project, "https://x.example");

    [Fact]
    public void An_issue_has_text_ids_a_text_count_and_a_number_of_users()
    {
        var body = Shape(IssueStatus.Unresolved, IssueSubstatus.New, Facts);
        Assert.Equal(("77", "WEB-API-1A", "1234", 5L), (body.Id, body.ShortId, body.Count, body.UserCount));
        Assert.Equal("https://x.example/organizations/acme/issues/77/", body.Permalink);
        Assert.True(body.IsUnhandled);
    }

    [Theory]
    [InlineData(IssueStatus.Unresolved, IssueSubstatus.New, "unresolved", "new")]
    [InlineData(IssueStatus.Unresolved, IssueSubstatus.Ongoing, "unresolved", "ongoing")]
    [InlineData(IssueStatus.Unresolved, IssueSubstatus.Regressed, "unresolved", "regressed")]
    [InlineData(IssueStatus.Resolved, IssueSubstatus.None, "resolved", null)]
    [InlineData(IssueStatus.Archived, IssueSubstatus.ArchivedForever, "ignored", "archived_forever")]
    public void Archived_is_called_ignored_on_the_wire(IssueStatus status, IssueSubstatus substatus, string word, string? finer)
    {
        var body = Shape(status, substatus, Facts);
        Assert.Equal((word, finer), (body.Status, body.Substatus));
    }

    [Fact]
    public void An_errors_metadata_is_what_its_title_is_made_of() =>
        Assert.Equal(
            new Dictionary<string, string> { ["type"] = "KeyError", ["value"] = "'a'", ["filename"] = "pay.py", ["function"] = "pay" },
            Shape(IssueStatus.Unresolved, IssueSubstatus.New, Facts).Metadata);

    [Fact]
    public void A_messages_metadata_is_its_title() =>
        Assert.Equal(
            new Dictionary<string, string> { ["title"] = "Disk full" },
            IssueWords.Metadata(new IssueFacts("Disk full", "", "info", "default", "other", null, null, null, null, false)));

    [Theory]
    [InlineData("web-api-1a", "web-api", 42)]
    [InlineData("WEB-API_1A", "web-api", 42)]
    [InlineData("Web-Api IA", "web-api", 42)]
    [InlineData("A-Z8", "a", 1000)]
    public void A_short_id_is_read_in_any_case_and_with_lookalikes(string text, string slug, long number)
    {
        Assert.True(ShortIds.TryParse(text, out var foundSlug, out var foundNumber));
        Assert.Equal((slug, number), (foundSlug, foundNumber));
    }

    [Theory]
    [InlineData("web-1u")]
    [InlineData("-1A")]
    [InlineData("web-")]
    [InlineData("web-0")]
    [InlineData("web-ZZZZZZZZZZZZZZ")]
    public void Other_text_is_no_short_id(string text) => Assert.False(ShortIds.TryParse(text, out _, out _));
}
