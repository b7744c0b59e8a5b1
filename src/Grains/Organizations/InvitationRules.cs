using System.Diagnostics;
using System.Net.Mail;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Grains.Organizations;

/// <summary>Invitations and requests for them.</summary>
internal static class InvitationRules
{
    /// <summary>How long a link is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private const int InvitationsMax = 2_000;
    private const int MailsADay = 200;
    private const int MailsADayToOne = 10;
    private const int TeamsMax = 100;

    public static IReadOnlyList<OrganizationEvent> Decide(
        Organization state, InvitationCommand command, long newId, DateTimeOffset now, InvitationSecret? secret) => command switch
        {
            Invite c => [Invited(state, c, newId, now, secret)],
            RenewInvitation c => [Renewed(state, Known(state, c.MemberId), c, now, secret)],
            ChangeInvitation c => Change(state, Known(state, c.MemberId), c, now),
            RevokeInvitation c => Revoke(Known(state, c.MemberId), c, now),
            AcceptInvitation c => [Accepted(state, c, now)],
            _ => throw new UnreachableException(command.GetType().Name),
        };

    public static Organization Apply(Organization state, OrganizationEvent e) => e switch
    {
        MemberInvited i => Mailed(state with { Invitations = [.. state.Invitations ?? [], New(i)] }, i.Email, i.Link, i.At),
        InvitationRenewed r => Mailed(
            With(state, r.MemberId, known => known with { Status = InvitationStatuses.Approved, Link = r.Link }), Find(state, r.MemberId)!.Email, r.Link, r.At),
        InvitationChanged c => With(state, c.MemberId, known => known with { Role = c.Role, Teams = c.Teams }),
        InvitationAccepted a => Without(state, a.MemberId) with { Members = [.. state.Members.Where(member => member.UserId != a.UserId), Member(Find(state, a.MemberId)!, a)] },
        InvitationRevoked r => Without(state, r.MemberId),
        _ => throw new UnreachableException(e.GetType().Name),
    };

    /// <summary>The invitation, or null.</summary>
    public static Invitation? Find(Organization state, long id) => (state.Invitations ?? []).FirstOrDefault(invitation => invitation.Id == id);

    private static MemberInvited Invited(Organization state, Invite command, long newId, DateTimeOffset now, InvitationSecret? secret)
    {
        var email = command.Email.Trim().ToLowerInvariant();
        if (email.Length > 254 || !MailAddress.TryCreate(email, out var address) || address.Address != email) throw new DomainException("email_invalid", "This is no e-mail address.");
        if (command.UserId is { } user && MemberRules.Find(state, user) is not null) throw AlreadyMember();
        var invitations = state.Invitations ?? [];
        if (invitations.Any(known => known.Email == email)) throw new DomainException("already_invited", "This address is invited already, or somebody asked for it.");
        if (invitations.Count >= InvitationsMax) throw new DomainException("too_many_invitations", "At most 2,000 invitations can be open. Revoke some first.");
        MemberRules.CheckRoom(state);
        var role = command.Status == InvitationStatuses.Approved ? MemberRules.CheckRole(command.Role, command.ByRole) : MemberRules.CheckRole(command.Role, OrganizationRoles.Owner);
        var link = command.Status == InvitationStatuses.Approved ? Link(state, email, command.SendMail, now, secret) : null;
        return new MemberInvited(newId, email, role, Checked(state, command.Teams), command.Status, command.InviterUserId, command.UserId, link, now);
    }

    private static OrganizationEvent Renewed(Organization state, Invitation invitation, RenewInvitation command, DateTimeOffset now, InvitationSecret? secret)
    {
        MemberRules.CheckRole(invitation.Role, command.ByRole);
        MemberRules.CheckRoom(state);
        if (invitation is { Status: InvitationStatuses.RequestedToJoin, UserId: { } user })
            return MayAccept(state, user) ? new InvitationAccepted(invitation.Id, user, now) : throw AlreadyMember();
        return new InvitationRenewed(invitation.Id, Link(state, invitation.Email, command.SendMail, now, secret), now);
    }

    private static IReadOnlyList<OrganizationEvent> Change(Organization state, Invitation invitation, ChangeInvitation command, DateTimeOffset now)
    {
        MemberRules.CheckRole(invitation.Role, command.ByRole);
        var role = MemberRules.CheckRole(command.Role ?? invitation.Role, command.ByRole);
        var teams = command.Teams is null ? invitation.Teams : Checked(state, command.Teams);
        return role == invitation.Role && teams.SequenceEqual(invitation.Teams) ? [] : [new InvitationChanged(invitation.Id, role, teams, now)];
    }

    private static IReadOnlyList<OrganizationEvent> Revoke(Invitation invitation, RevokeInvitation command, DateTimeOffset now)
    {
        MemberRules.CheckRole(invitation.Role, command.ByRole);
        return [new InvitationRevoked(invitation.Id, now)];
    }

    private static InvitationAccepted Accepted(Organization state, AcceptInvitation command, DateTimeOffset now)
    {
        var invitation = Find(state, command.MemberId);
        if (invitation?.Link is not { } link || link.Hash != command.Hash) throw NotFound();
        if (link.ExpiresAt <= now) throw new DomainException("invitation_expired", "This invitation has expired. Ask for another one.");
        if (!MayAccept(state, command.UserId)) throw AlreadyMember();
        MemberRules.CheckRoom(state);
        return new InvitationAccepted(invitation.Id, command.UserId, now);
    }

    /// <summary>Whoever came as a newcomer before the invitation was accepted gets what it says all the same.</summary>
    private static bool MayAccept(Organization state, long userId) => MemberRules.Find(state, userId) is null or { Newcomer: true };

    private static InvitationLink Link(Organization state, string email, bool mailed, DateTimeOffset now, InvitationSecret? secret)
    {
        if (secret is null) throw new UnreachableException("A link needs a secret.");
        var today = (state.Mailed ?? []).Where(mail => mail.At > now - TimeSpan.FromDays(1)).ToList();
        if (mailed && (today.Count >= MailsADay || today.Count(mail => mail.Email == email) >= MailsADayToOne))
            throw new DomainException("too_many_invitations_today", "At most 200 invitations are mailed in a day, and 10 to one address. The link can be copied and passed on.");
        return new InvitationLink(secret.Hash, secret.Sealed, now + Lifetime, mailed);
    }

    private static IReadOnlyList<TeamRole> Checked(Organization state, IReadOnlyList<TeamRole> teams)
    {
        if (teams.Count > TeamsMax) throw new DomainException("too_many_teams", "An invitation names at most 100 teams.");
        foreach (var team in teams)
        {
            TeamRules.Known(state, team.TeamId);
            TeamRules.CheckRole(team.Role);
        }
        return [.. teams.DistinctBy(team => team.TeamId)];
    }

    private static Invitation New(MemberInvited invited) =>
        new(invited.MemberId, invited.Email, invited.Role, invited.Teams, invited.Status, invited.InviterUserId, invited.At, invited.UserId, invited.Link);

    private static MemberView Member(Invitation invitation, InvitationAccepted accepted) =>
        new(accepted.UserId, invitation.Role, accepted.At, invitation.Teams, invitation.Id, invitation.InviterUserId);

    /// <summary>Only the last day counts, so only that is kept.</summary>
    private static Organization Mailed(Organization state, string email, InvitationLink? link, DateTimeOffset at) => link is { Mailed: true }
        ? state with { Mailed = [.. (state.Mailed ?? []).Where(mail => mail.At > at - TimeSpan.FromDays(1)), new MailedInvitation(email, at)] }
        : state;

    private static Organization With(Organization state, long id, Func<Invitation, Invitation> change) =>
        state with { Invitations = [.. (state.Invitations ?? []).Select(known => known.Id == id ? change(known) : known)] };

    private static Organization Without(Organization state, long id) => state with { Invitations = TeamRules.Without(state.Invitations, known => known.Id == id) };

    private static Invitation Known(Organization state, long id) => Find(state, id) ?? throw NotFound();

    private static DomainException NotFound() => new("invitation_not_found", "There is no such invitation.");

    private static DomainException AlreadyMember() => new("already_member", "This person is a member already.");
}
