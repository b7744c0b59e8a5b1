using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.Mail;

namespace SentryOrleans.Grains.Alerts;

/// <summary>Something that was done with an issue, with all that it is about, as it is now.</summary>
/// <param name="Id">Of the news.</param>
/// <param name="Organization">Of the project.</param>
/// <param name="Project">Of the issue.</param>
/// <param name="Issue">The issue.</param>
/// <param name="EventId">The event that did it; null: none.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Event">What was done.</param>
/// <param name="Actor">Who did it; empty: the server, or no person.</param>
/// <param name="Assignee">Whom the issue was given to; empty: nobody.</param>
internal sealed record ToldNews(
    long Id, OrganizationView Organization, ProjectView Project, IssueView Issue, Guid? EventId, DateTimeOffset At, IssueEvent Event, string Actor, string Assignee)
    : ToldOfIssue(Id, Organization, Project, Issue, EventId, At)
{
    public override NoticeKind Kind => NoticeKind.News;

    public override Letter Alone(AlertPost post, Recipient recipient) => post.News(recipient, this);

    public override string Line(UserView reader) => NewsWords.Of(ValuesFor(reader), reader.Options.Language == "zh-hans");

    /// <summary>What a letter says of it, for whom it is.</summary>
    public Dictionary<string, string> ValuesFor(UserView reader)
    {
        var values = IssueNews.ValuesOf(Event, Assignee);
        values["actor"] = Actor;
        if (Event is IssueAssigned { Assignee: { Kind: AssigneeKind.User, Id: var id } } && id == reader.Id) values["what"] = "assigned-to-you";
        return values;
    }
}
