using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Grains.Alerts;

/// <summary>Who is told by mail, and why that person.</summary>
internal sealed record Recipient(UserView User, RecipientReason Reason);

/// <summary>Why somebody is told.</summary>
internal enum RecipientReason
{
    /// <summary>The issue is assigned to them, or to a team of theirs.</summary>
    Assigned,

    /// <summary>They belong to the project, and nobody is assigned.</summary>
    Member,

    /// <summary>The rule names a team of theirs.</summary>
    Team,

    /// <summary>The rule names them.</summary>
    Named,

    /// <summary>They own the organisation, and nobody belongs to the project.</summary>
    Owner,

    /// <summary>They follow the issue.</summary>
    Follows,

    /// <summary>They want to hear of all issues of their projects.</summary>
    All,
}

/// <summary>Whom the actions of a rule are for, as things are now.</summary>
internal sealed class AlertRecipients(IGrainFactory grains)
{
    /// <summary>Everybody once, by id. Whoever cannot or does not want to be told is left out.</summary>
    public async Task<IReadOnlyList<Recipient>> FindAsync(
        IReadOnlyList<AlertAction> actions, IMutable rule, OrganizationView organization, ProjectView project, IssueAssignee? assignee, DateTimeOffset now)
    {
        var mails = actions.OfType<MailAction>().ToList();
        if (mails.Count == 0) return [];
        var users = await grains.GetGrain<IDirectoryGrain>(0).ListUsersAsync([.. organization.Members.Select(member => member.UserId)]);
        var found = new SortedDictionary<long, Recipient>();
        foreach (var (id, reason) in mails.SelectMany(mail => Of(mail, organization, project, assignee, users)))
        {
            if (users.GetValueOrDefault(id) is not { } user || !MayBeTold(user, project.Id, now) || !Sees(organization, id, project) || rule.IsMutedFor(id, now)) continue;
            if (!found.TryGetValue(id, out var known) || reason < known.Reason) found[id] = new Recipient(user, reason);
        }
        return [.. found.Values];
    }

    private static IEnumerable<(long User, RecipientReason Reason)> Of(
        MailAction mail, OrganizationView organization, ProjectView project, IssueAssignee? assignee, IReadOnlyDictionary<long, UserView> users)
    {
        switch (mail)
        {
            case { To: MailTarget.Member, Id: { } member }: return [(member, RecipientReason.Named)];
            case { To: MailTarget.Team, Id: { } team }: return InTeams(organization, [team]).Select(id => (id, RecipientReason.Team));
        }
        var assigned = assignee switch
        {
            { Kind: AssigneeKind.User, Id: var user } => [user],
            { Kind: AssigneeKind.Team, Id: var team } => InTeams(organization, [team]),
            _ => [],
        };
        if (assigned.Count > 0) return assigned.Select(id => (id, RecipientReason.Assigned));
        if (mail.Otherwise == MailFallback.Nobody) return [];
        var (members, reason) = (InTeams(organization, [.. project.TeamIds]), RecipientReason.Member);
        // A project whose teams are empty has owners of the organisation at least.
        if (members.Count == 0) (members, reason) = ([.. organization.Members.Where(member => member.Role == OrganizationRoles.Owner).Select(member => member.UserId)], RecipientReason.Owner);
        // A session lasts as long as it is used, so when somebody signed in last tells little; who never did is not there yet.
        var active = members.Where(id => users.GetValueOrDefault(id)?.LastSignIn is not null).ToList();
        return (mail.Otherwise == MailFallback.ActiveMembers && active.Count > 0 ? active : members).Select(id => (id, reason));
    }

    private static List<long> InTeams(OrganizationView organization, IReadOnlyCollection<long> teams) =>
        [.. organization.Members.Where(member => member.Teams.Any(team => teams.Contains(team.TeamId))).Select(member => member.UserId)];

    /// <summary>Whom a project is hidden from does not hear of it either.</summary>
    internal static bool Sees(OrganizationView organization, long user, ProjectView project) => organization.MemberOf(user) is { } member
        && (member.Role is OrganizationRoles.Owner or OrganizationRoles.Manager || (organization.Rights.OpenMembership && member.Newcomer is not true)
            || member.Teams.Any(team => project.TeamIds.Contains(team.TeamId)));

    private static bool MayBeTold(UserView user, long project, DateTimeOffset now) => user is { Deactivated: false, MustVerify: false } && !user.IsMailStoppedAt(now) && user.Notifications.WantsAlertsOf(project);
}
