using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Contracts;

namespace SentryOrleans.Api.Auth;

/// <summary>Tells the grains whom they work for.</summary>
public static class Actors
{
    /// <summary>Calls of the group's handlers are those of whoever asks.</summary>
    public static RouteGroupBuilder ActForCaller(this RouteGroupBuilder group) => group.AddEndpointFilter(async (invocation, next) =>
    {
        (Of(invocation.HttpContext) with { Operation = Operations.Of(invocation.HttpContext) }).Act();
        return await next(invocation);
    });

    /// <summary>Whoever asks.</summary>
    public static Actor Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress?.ToString();
        return context.Features.Get<Caller>() switch
        {
            null => new Actor(ActorKind.Anonymous, null, null, address),
            { Organization: { } principal } => new Actor(principal.IsIntegration ? ActorKind.Integration : ActorKind.OrganizationToken, null, principal.Name, address),
            { IsSession: true } caller => new Actor(ActorKind.Session, caller.User.Id, null, address),
            var caller => new Actor(ActorKind.UserToken, caller.User.Id, caller.TokenName, address),
        };
    }
}
