using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>What a request was let in with. <paramref name="TokenHash"/> is null for a session.</summary>
public sealed record AccessPass(
    Caller Caller, string? TokenHash, DateTimeOffset? ExpiresAt, RouteValueDictionary Route, IReadOnlyList<AccessRequirement> Requirements, string Rights);

/// <summary>Decides for a request that goes on for long whether it would still be let in.</summary>
public sealed class AccessRenewal(IGrainFactory grains, AccessResolver resolver, SignOnRequirement signOn, TimeProvider time, IOptions<SignInOptions> options)
{
    /// <summary>Notes what the request was let in with.</summary>
    public async Task<AccessPass> TakeAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var hash = BearerHeader.Is(header) && BearerHeader.TryRead(header, out var token, out _) ? BearerHeader.Hash(token) : null;
        var ticket = await context.AuthenticateAsync(AuthServices.Scheme);
        var policies = context.GetEndpoint()?.Metadata.GetOrderedMetadata<AuthorizationPolicy>() ?? [];
        return new AccessPass(
            context.Features.GetRequiredFeature<Caller>(), hash, ticket.Properties?.ExpiresUtc, new RouteValueDictionary(context.Request.RouteValues),
            [.. policies.SelectMany(policy => policy.Requirements).OfType<AccessRequirement>()], RightsOf(context.Features.GetRequiredFeature<Access>()));
    }

    /// <summary>Keys of the streams whose changes may end what was let in.</summary>
    public static IReadOnlyList<string> KeysOf(AccessPass pass, long organizationId) =>
        [StreamKeys.Organization(organizationId), .. pass.Caller.UserId is { } user ? (string[])[StreamKeys.User(user)] : []];

    /// <summary>Whether token or session still stand, and what the caller may see is what it was.</summary>
    public async Task<bool> HoldsAsync(AccessPass pass) =>
        !(pass.ExpiresAt <= time.GetUtcNow())
        && await FindCallerAsync(pass) is { } caller
        && await resolver.ResolveAsync(caller, pass.Route) is { } access
        && await signOn.FindAsync(access) is null
        && !RequiredSecondFactor.IsMissing(access)
        && pass.Requirements.All(requirement => requirement.Allows(access))
        && RightsOf(access) == pass.Rights;

    private static string RightsOf(Access access)
    {
        var teams = access.Organization.Members.FirstOrDefault(member => member.UserId == access.MaybeCaller?.UserId)?.Teams ?? [];
        return $"{access.OrganizationStanding} {access.Organization.Rights.OpenMembership} {string.Join(' ', teams)}";
    }

    private async Task<Caller?> FindCallerAsync(AccessPass pass)
    {
        if (pass.TokenHash is { } hash) return await grains.GetGrain<IDirectoryGrain>(0).FindTokenAsync(hash) is { } found ? Caller.Of(found) : null;
        var user = await grains.GetGrain<IUserGrain>(pass.Caller.User.Id).GetAsync();
        if (user is not { Deactivated: false } || user.SessionStamp != pass.Caller.Person?.SessionStamp || pass.Caller.Session is not { } session) return null;
        return await grains.GetGrain<ISessionsGrain>(user.Id).FindAsync(session.Id) is { } goesOn ? Caller.Of(user, goesOn, time.GetUtcNow(), options.Value.SignOnLifetime) : null;
    }
}
