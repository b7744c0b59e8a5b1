using System.Diagnostics;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Limits;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Ingest.Limits;
using SentryOrleans.Grains.Ingest.Policies;

namespace SentryOrleans.Grains.Organizations;

/// <summary>What decisions about an organisation need to know, which is also what the directory shows.</summary>
public sealed record Organization(
    long Id, string Slug, string Name, DateTimeOffset CreatedAt, IReadOnlyList<TeamView> Teams, IReadOnlyList<MemberView> Members,
    LimitSettings? Limits = null, ScrubbingSettings? Scrubbing = null, OrganizationOptions? Options = null,
    OrganizationTokens? Tokens = null, SignOn? SignOn = null,
    IReadOnlyList<Invitation>? Invitations = null, IReadOnlyList<TeamRequest>? TeamRequests = null, IReadOnlyList<MailedInvitation>? Mailed = null,
    DateTimeOffset? DeletionDueAt = null, DateTimeOffset? DeletedAt = null, IReadOnlyList<long>? Newcomers = null)
{
    public static readonly Organization Initial = new(0, "", "", default, [], []);

    /// <summary>Whether it was founded, and not deleted since.</summary>
    public bool Exists => Id != 0 && DeletedAt is null;

    /// <param name="state">The organisation.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="newId">Id for what the command makes: the organisation, the team or the invitation.</param>
    /// <param name="now">The time (UTC).</param>
    /// <param name="decided">What only the grain can know.</param>
    /// <exception cref="DomainException">See <see cref="IOrganizationGrain.ExecuteAsync"/>.</exception>
    public static IReadOnlyList<OrganizationEvent> Decide(
        Organization state, OrganizationCommand command, long newId, DateTimeOffset now, DecisionFacts? decided = null) => (state, command) switch
        {
            ({ DeletedAt: not null }, _) => throw new DomainException("organization_not_found", "The organisation does not exist."),
            ({ Exists: true }, CreateOrganization c) => c.Slug == state.Slug ? [] : throw new DomainException("slug_taken", "The organisation exists under another slug."),
            (_, CreateOrganization c) =>
            [
                new OrganizationCreated(newId, Organizations.Slug.Check(c.Slug), Named.Check(c.Name), now),
            .. c.OwnerUserId is { } owner ? [new MemberAdded(owner, OrganizationRoles.Owner, now)] : (OrganizationEvent[])[],
        ],
            ({ Exists: false }, _) => throw new DomainException("organization_not_found", "The organisation does not exist."),
            (_, TeamCommand c) => TeamRules.Decide(state, c, newId, now),
            (_, MemberCommand c) => MemberRules.Decide(state, c, now),
            (_, InvitationCommand c) => InvitationRules.Decide(state, c, newId, now, decided?.Secret),
            (_, ChangeOrganization c) => Change(state, c, now),
            ({ DeletionDueAt: null }, RequestDeletion) => [new DeletionRequested(now + (decided ?? DecisionFacts.None).DeletionDelay, now)],
            (_, RequestDeletion) => [],
            ({ DeletionDueAt: not null }, CancelDeletion) => [new DeletionCancelled(now)],
            (_, CancelDeletion) => [],
            (_, FinishDeletion) => state.DeletionDueAt <= now ? [new OrganizationDeleted(now)] : [],
            (_, SetOrganizationLimits c) => LimitRules.Same(state.Limits, LimitRules.Check(c.Limits)) ? [] : [new OrganizationLimitsSet(c.Limits, now)],
            (_, SetOrganizationScrubbing c) => SettingsCheck.Same(c.Scrubbing, state.Scrubbing ?? ScrubbingSettings.None) ? [] : [new OrganizationScrubbingSet(ScrubbingCheck.Check(c.Scrubbing), now)],
            (_, ChangeOrganizationScrubbing c) => Decide(state, new SetOrganizationScrubbing(c.Changes.Over(state.Scrubbing ?? ScrubbingSettings.None)), newId, now),
            (_, SetOrganizationOptions c) => c.Options == (state.Options ?? OrganizationOptions.Default) ? [] : [new OrganizationOptionsSet(CheckOptions(c.Options), now)],
            _ => throw new UnreachableException(command.GetType().Name),
        };

    public static Organization Apply(Organization state, OrganizationEvent e) => e switch
    {
        OrganizationCreated c => state with { Id = c.OrganizationId, Slug = c.Slug, Name = c.Name, CreatedAt = c.At },
        TeamCreated c => state with { Teams = [.. state.Teams, new TeamView(c.TeamId, c.Slug, c.Name, c.At)] },
        OrganizationRenamed r => state with { Name = r.Name },
        OrganizationSlugChanged c => state with { Slug = c.Slug },
        DeletionRequested r => state with { DeletionDueAt = r.DueAt },
        DeletionCancelled => state with { DeletionDueAt = null },
        OrganizationDeleted d => state with { DeletedAt = d.At },
        TeamChanged or TeamDeleted or TeamRequested or TeamRequestDenied => TeamRules.Apply(state, e),
        MemberRemoved r => MemberRules.Apply(state, r) with { SignOn = state.SignOn?.Without(r.UserId) },
        MemberAdded or NewcomerJoined or MemberRoleSet or TeamMemberSet => MemberRules.Apply(state, e),
        MemberInvited or InvitationRenewed or InvitationChanged or InvitationAccepted or InvitationRevoked => InvitationRules.Apply(state, e),
        OrganizationOptionsSet o => state with { Options = o.Options },
        OrganizationTokenEvent t => state with { Tokens = (state.Tokens ?? OrganizationTokens.None).Apply(t) },
        OrganizationSignOnEvent s => state with { SignOn = Organizations.SignOn.Apply(state.SignOn, s) },
        OrganizationLimitsSet s => state with { Limits = s.Limits },
        OrganizationScrubbingSet s => state with { Scrubbing = s.Scrubbing },
        _ => throw new UnreachableException(e.GetType().Name),
    };

    public OrganizationView ToView() => new(Id, Slug, Name, CreatedAt, Teams, Members, Limits, Scrubbing, Options, SignOn?.ToView(Name),
        Invitations is { Count: > 0 } invitations ? [.. invitations.Select(invitation => invitation.ToView())] : null, TeamRequests, DeletionDueAt);

    private static IReadOnlyList<OrganizationEvent> Change(Organization state, ChangeOrganization command, DateTimeOffset now)
    {
        var (name, slug) = (command.Name is null ? state.Name : Named.Check(command.Name), command.Slug is null or "" ? state.Slug : command.Slug);
        var before = state.Options ?? OrganizationOptions.Default;
        var options = CheckOptions(command.Options?.Over(before) ?? before);
        return
        [
            .. name == state.Name ? [] : new OrganizationEvent[] { new OrganizationRenamed(name, now) },
            .. slug == state.Slug ? [] : new OrganizationEvent[] { new OrganizationSlugChanged(Organizations.Slug.Check(slug), now) },
            .. options == before ? [] : new OrganizationEvent[] { new OrganizationOptionsSet(options, now) },
        ];
    }

    private static OrganizationOptions CheckOptions(OrganizationOptions options) =>
        OrganizationRoles.All.Contains(options.DefaultRole) ? options : throw new DomainException("role_invalid", "A role is member, manager or owner.");
}

/// <summary>What a decision needs that is neither state nor command.</summary>
/// <param name="Secret">For a new link of an invitation.</param>
/// <param name="DeletionDelay">How long a deletion can be undone.</param>
public sealed record DecisionFacts(InvitationSecret? Secret, TimeSpan DeletionDelay)
{
    /// <summary>Nothing is known.</summary>
    public static readonly DecisionFacts None = new(null, TimeSpan.FromDays(1));
}

/// <summary>Names of things, as people write them.</summary>
internal static class Named
{
    /// <summary>What is asked of a name, for people.</summary>
    public const string Rule = "A name has 1 to 100 characters.";

    /// <summary>Whether it is one: not empty, at most 100 characters, and none that controls a terminal.</summary>
    public static bool IsValid(string name) => name.Trim() is { Length: > 0 and <= 100 } trimmed && !trimmed.Any(char.IsControl);

    /// <exception cref="DomainException"><c>name_invalid</c>.</exception>
    public static string Check(string name) => IsValid(name) ? name.Trim() : throw new DomainException("name_invalid", Rule);
}
