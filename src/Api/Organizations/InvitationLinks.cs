using Microsoft.Extensions.Options;
using SentryOrleans.Api.Auth;
using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Api.Organizations;

/// <summary>Shows invitations, with their links to those who may pass them on.</summary>
public sealed class InvitationLinks(PeopleReader reader, IGrainFactory grains, IOptions<ServerAddressOptions> address)
{
    /// <summary>The invitation as the caller may see it.</summary>
    public async Task<MemberDetailBody> ShowAsync(InvitationView invitation, Access access)
    {
        var people = await reader.ReadAsync([], [invitation], access);
        var token = MemberNames.MayChange(access, invitation) ? await grains.GetGrain<IOrganizationGrain>(access.Organization.Id).GetInvitationTokenAsync(invitation.Id) : null;
        return new MemberDetailBody(MemberBody.From(invitation, people), access, token is null ? null : $"{address.Value.RootUrl}/accept/{Wire.Id(invitation.Id)}/{token}/");
    }
}
