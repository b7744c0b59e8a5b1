using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>Says of a route of an organisation that it is there for those, too, who have still to sign on.</summary>
public sealed class WithoutSignOn;

/// <summary>Says of a route that names no organisation that a session is let in, too, for whose person only a provider vouches.</summary>
public sealed class OpenToSignedOn;

/// <summary>What organisations that have a provider, and sessions that began at one, still ask for.</summary>
public sealed class SignOnRequirement(IGrainFactory grains, TimeProvider time, IOptions<SignInOptions> options)
{
    /// <summary>
    /// Why a member is not let in, or null. Where the sign-on is required, the person came from the provider within hours for its session, within days for its tokens. Superusers and
    /// what is an organisation's own are not asked. A session that began at a provider is only let in where one vouches for it.
    /// </summary>
    public async Task<Denial?> FindAsync(Access access, HttpContext? http = null)
    {
        if (access.MaybeCaller is not { Person: { Superuser: false } person } caller || access.Organization.Members.All(member => member.UserId != person.Id)) return null;
        var signOn = access.Organization.SignOn;
        var isLinked = signOn?.Linked.Contains(person.Id) is true;
        var isRequired = signOn is { Required: true } && http?.GetEndpoint()?.Metadata.GetMetadata<WithoutSignOn>() is null;
        if (isRequired && !(isLinked && await IsFreshAsync(access.Organization.Id, caller, person))) return Refusal(CodedError.SignOnRequired(access.Organization.Slug, isLinked));
        if (caller.Reaches(access.Organization)) return null;
        var wasHere = isLinked && caller.Session?.SignOns?.Any(known => known.OrganizationId == access.Organization.Id) is true;
        return Refusal(wasHere ? CodedError.SignOnRequired(access.Organization.Slug, isLinked) : CodedError.SignInRequired(access.Organization.Slug, isLinked));
    }

    /// <summary>Why a session is not let in at a route that names no organisation, or null.</summary>
    public static Denial? Find(Caller caller, HttpContext http) =>
        caller.IsSignedOnOnly && http.GetEndpoint()?.Metadata.GetMetadata<OpenToSignedOn>() is null ? Refusal(CodedError.SignInRequired()) : null;

    private static Denial Refusal(CodedError error) => new(StatusCodes.Status401Unauthorized, error);

    private async Task<bool> IsFreshAsync(long organizationId, Caller caller, UserView person)
    {
        if (caller.IsSession) return caller.SignedOnAt?.Contains(organizationId) is true;
        return await grains.GetGrain<ISessionsGrain>(person.Id).LastSignOnAsync(organizationId) is { } last && time.GetUtcNow() - last < options.Value.IdentityLifetime;
    }
}
