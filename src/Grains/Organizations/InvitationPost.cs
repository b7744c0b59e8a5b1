using System.Globalization;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Mail;

namespace SentryOrleans.Grains.Organizations;

/// <summary>The letters that come of what happens to invitations.</summary>
public sealed class InvitationPost(MailPost post)
{
    /// <summary>Of all who may approve a request, so many are told.</summary>
    private const int ToldMax = 20;

    /// <param name="before">The organisation as it was.</param>
    /// <param name="state">The organisation afterwards.</param>
    /// <param name="events">What happened.</param>
    /// <param name="token">The text of the new link.</param>
    /// <param name="grains">To ask for names and languages.</param>
    internal async Task<IReadOnlyList<OutboxMessage>> LettersAsync(
        Organization before, Organization state, IReadOnlyList<OrganizationEvent> events, string? token, IGrainFactory grains)
    {
        var letters = new List<Letter>();
        foreach (var e in events)
        {
            if (e is MemberInvited { Link.Mailed: true } or InvitationRenewed { Link.Mailed: true })
                letters.Add(await InvitationAsync(state, InvitationRules.Find(state, e is MemberInvited i ? i.MemberId : ((InvitationRenewed)e).MemberId)!, token!, grains));
            if (e is InvitationAccepted joined && InvitationRules.Find(before, joined.MemberId) is { Status: InvitationStatuses.RequestedToJoin } && await FindAsync(joined.UserId, grains) is { } person)
                letters.Add(Accepted(state, person));
            if (e is MemberInvited { Status: not InvitationStatuses.Approved } asked) letters.AddRange(await RequestsAsync(state, asked, grains));
        }
        return [.. letters.Select(post.Post)];
    }

    private static async Task<Letter> InvitationAsync(Organization state, Invitation invitation, string token, IGrainFactory grains)
    {
        var inviter = await FindAsync(invitation.InviterUserId, grains);
        var invited = await FindAsync(invitation.UserId, grains);
        return new Letter(
            invitation.Email, LetterTemplates.Invitation, (invited ?? inviter)?.Options.Language,
            string.Create(CultureInfo.InvariantCulture, $"/accept/{invitation.Id}/{token}/"),
            new Dictionary<string, string>
            {
                ["organization"] = state.Name,
                ["inviter"] = inviter?.Name ?? "",
                ["days"] = InvitationRules.Lifetime.Days.ToString(CultureInfo.InvariantCulture),
            });
    }

    private static Letter Accepted(Organization state, UserView person) => new(
        person.Email, LetterTemplates.JoinAccepted, person.Options.Language, $"/organizations/{state.Slug}/issues/", new Dictionary<string, string> { ["organization"] = state.Name });

    private static async Task<IReadOnlyList<Letter>> RequestsAsync(Organization state, MemberInvited asked, IGrainFactory grains)
    {
        var managers = state.Members.Where(member => member.Role != OrganizationRoles.Member).OrderByDescending(member => member.Role).Take(ToldMax);
        var told = await Task.WhenAll(managers.Select(member => FindAsync(member.UserId, grains)));
        var person = asked.UserId is null ? asked.Email : (await FindAsync(asked.UserId, grains))?.Name ?? asked.Email;
        return
        [
            .. told.OfType<UserView>().Select(manager => new Letter(
                manager.Email, LetterTemplates.JoinRequest, manager.Options.Language, $"/settings/{state.Slug}/members/",
                new Dictionary<string, string> { ["organization"] = state.Name, ["person"] = person })),
        ];
    }

    private static async Task<UserView?> FindAsync(long? user, IGrainFactory grains) => user is { } id ? await grains.GetGrain<IUserGrain>(id).GetAsync() : null;
}
