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

    /// <summary>Who follows the issue, or wants to hear of all; who did it only if it wants to.</summary>
    public override async Task<IReadOnlyList<Recipient>> FindRecipientsAsync(IGrainFactory grains, DateTimeOffset now)
    {
        var users = await grains.GetGrain<IDirectoryGrain>(0).ListUsersAsync([.. Organization.Members.Select(member => member.UserId)]);
        var found = new List<Recipient>();
        foreach (var user in users.Values.OrderBy(user => user.Id))
        {
            if (user is not { Deactivated: false, MustVerify: false } || user.IsMailStoppedAt(now) || !AlertRecipients.Sees(Organization, user.Id, Project)) continue;
            if (user.Id == IssueNews.ActorOf(Event) && user.Notifications.OwnChanges is not true) continue;
            if (ReasonFor(user) is { } reason) found.Add(new Recipient(user, reason));
        }
        return found;
    }

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

    private RecipientReason? ReasonFor(UserView user)
    {
        var wanted = user.Notifications.ChangesOf(Project.Id);
        var follows = Issue.Followers.GetValueOrDefault(user.Id)?.Subscribed;
        // Whoever said that it wants to be spared is, whatever it said of all issues.
        if (wanted == IssueMails.None || follows is false) return null;
        if (follows is true) return RecipientReason.Follows;
        var isOfTeam = Organization.MemberOf(user.Id)?.Teams.Any(team => Project.TeamIds.Contains(team.TeamId)) is true;
        return wanted == IssueMails.All && isOfTeam ? RecipientReason.All : null;
    }
}
