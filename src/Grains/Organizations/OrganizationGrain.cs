using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Organizations;

/// <summary>One organisation.</summary>
public sealed partial class OrganizationGrain(
    Journal journal, StreamStates streams, Sequences sequences, Claims claims, SignOnSecrets secrets, InvitationPost post, SignOnPost signOnPost, DeletionPost deletionPost, IDataProtectionProvider protection, TimeProvider time,
    IOptions<DeletionOptions> deletion)
    : EventSourcedGrain<Organization, OrganizationEvent>(journal, streams, Organization.Initial), IOrganizationGrain, IRemindable
{
    private const string DeletionReminder = "deletion";
    private static readonly TimeSpan DeletionPeriod = TimeSpan.FromHours(1);
    private readonly IDataProtector _protector = protection.CreateProtector("invitation");

    protected override string StreamKey => StreamKeys.Organization(Id);

    private long Id => this.GetPrimaryKeyLong();

    protected override long OrganizationOf(Organization state) => state.Id;

    protected override Organization Apply(Organization state, OrganizationEvent e) => Organization.Apply(state, e);

    /// <summary>Members, their roles and what the organisation asks of them all decide who is let in.</summary>
    protected override void Committed(Organization before) => GrainFactory.GetGrain<IAccessSignalGrain>(StreamKey).RaiseAsync().Ignore();

    public async Task<OrganizationView> ExecuteAsync(OrganizationCommand command)
    {
        await CommitAsync(command);
        return State.ToView();
    }

    public async Task<InvitationView> InviteAsync(Invite command)
    {
        var events = await CommitAsync(command);
        return InvitationRules.Find(State, events.OfType<MemberInvited>().Single().MemberId)!.ToView();
    }

    public Task<string?> GetInvitationTokenAsync(long memberId) =>
        Task.FromResult(InvitationRules.Find(State, memberId)?.Link is { } link ? _protector.Unprotect(link.Sealed) : null);

    public Task<InvitationView?> FindInvitationAsync(long memberId, string hash) =>
        Task.FromResult(State.Exists && InvitationRules.Find(State, memberId) is { Link: { } link } found && link.Hash == hash ? found.ToView() : null);

    public Task<bool> IsActiveAsync() => Task.FromResult(State is { Exists: true, DeletionDueAt: null });

    public async Task<ProjectView> CreateProjectAsync(long teamId, string slug, string name, string? platform)
    {
        if (!State.Exists) Refuse("organization_not_found", "The organisation does not exist.");
        if (State.Teams.All(team => team.Id != teamId)) Refuse("team_not_found", "The organisation has no such team.");
        var project = GrainFactory.GetGrain<IProjectGrain>(await sequences.NextProjectAsync());
        return await project.ExecuteAsync(new CreateProject(State.Id, teamId, slug, name, platform));
    }

    public Task<OrganizationRead> GetSinceAsync(long version) => Task.FromResult(
        !State.Exists ? OrganizationRead.None : version == Version ? new OrganizationRead(Version, IsSame: true, null) : new OrganizationRead(Version, IsSame: false, State.ToView()));

    public Task<OrganizationView?> GetAsync() => Task.FromResult(State.Exists ? State.ToView() : null);

    public Task<DeletedOrganization?> GetDeletedAsync() =>
        Task.FromResult(State.DeletedAt is { } at ? new DeletedOrganization(Id, State.Slug, State.Name, at) : null);

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (State.Exists) await CommitAsync(new FinishDeletion());
        if (State.DeletedAt is not null) await claims.ReleaseOrganizationAsync(Id);
        else if (State.DeletionDueAt is not null) return;
        if (await this.GetReminder(DeletionReminder) is { } reminder) await this.UnregisterReminder(reminder);
    }

    private async Task<IReadOnlyList<OrganizationEvent>> CommitAsync(OrganizationCommand command)
    {
        var newId = command switch
        {
            CreateTeam => await sequences.NextTeamAsync(),
            Invite => await sequences.NextUserAsync(),
            _ => Id,
        };
        var secret = command is Invite or RenewInvitation ? NewSecret() : default;
        var events = Organization.Decide(State, command, newId, time.GetUtcNow(), new DecisionFacts(secret.Stored, deletion.Value.DeletionDelay));
        if (events.Count == 0) return events;
        // Before the commit, so that no deletion waits for ever; a reminder too many finds nothing to do.
        if (events.Any(e => e is DeletionRequested)) await RemindAsync();
        try
        {
            await CommitAsync(events, ClaimsOf(events), await MessagesOfAsync(events, secret.Text));
        }
        catch (NameTakenException)
        {
            Refuse("slug_taken", "Another organisation has this slug.");
        }
        return events;
    }

    /// <summary>A reminder that is due at once counts as missed, and waits for its period.</summary>
    private Task RemindAsync() =>
        this.RegisterOrUpdateReminder(DeletionReminder, deletion.Value.DeletionDelay + TimeSpan.FromSeconds(1), DeletionPeriod);

    private async Task<IReadOnlyList<OutboxMessage>> MessagesOfAsync(IReadOnlyList<OrganizationEvent> events, string secret)
    {
        var after = events.Aggregate(State, Apply);
        return
        [
            .. await post.LettersAsync(State, after, events, secret, GrainFactory),
            .. await deletionPost.LettersAsync(after, events, GrainFactory),
            .. events.OfType<MemberRemoved>().Select(removed => Outbox.ForMemberLeft(Id, removed.UserId)),
            .. events.OfType<TeamDeleted>().Select(deleted => Outbox.ForTeamGone(Id, deleted.TeamId)),
            .. events.OfType<OrganizationDeleted>().Select(_ => Outbox.ForOrganizationDeletion(Id)),
        ];
    }

    private (InvitationSecret Stored, string Text) NewSecret()
    {
        var text = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return (new InvitationSecret(Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text))), _protector.Protect(text)), text);
    }

    private IReadOnlyList<Claim> ClaimsOf(IReadOnlyList<OrganizationEvent> events) =>
    [
        .. events.OfType<OrganizationCreated>().Select(created => Claims.OrganizationSlug(created.Slug, Id)),
        .. events.OfType<OrganizationSlugChanged>().Select(changed => Claims.OrganizationSlug(changed.Slug, Id)),
        .. events.OfType<MemberInvited>().Where(invited => invited.Link is not null).Select(invited => Claims.Invitation(invited.Link!.Hash, Id)),
        .. events.OfType<InvitationRenewed>().Select(renewed => Claims.Invitation(renewed.Link.Hash, Id)),
    ];
}
