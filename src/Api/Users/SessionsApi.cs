using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Users;

/// <summary>Where the caller is signed in. What is ended here is over with the next request of its browser, and the next sign-in there asks for a second factor.</summary>
public static class SessionsApi
{
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/users/me/sessions").WithTags("Auth").RequireSession().WithMetadata(new OpenToSignedOn());
        group.MapGet("/", List).WithName("ListSessions").WithSummary("Where the caller is signed in, the place used last first");
        group.MapDelete("/", EndOthers).WithName("EndOtherSessions").WithSummary("End all sessions but this one");
        group.MapDelete("/{session}/", End).WithName("EndSession").WithSummary("End a session");
    }

    public static async Task<Ok<IReadOnlyList<SessionBody>>> List(Caller caller, IGrainFactory grains) =>
        TypedResults.Ok<IReadOnlyList<SessionBody>>(
            [.. (await grains.GetGrain<ISessionsGrain>(caller.User.Id).ListAsync()).Select(session => SessionBody.From(session, caller.Session!.Id))]);

    public static async Task<NoContent> EndOthers(Caller caller, IGrainFactory grains)
    {
        await grains.GetGrain<ISessionsGrain>(caller.User.Id).EndOthersAsync(caller.Session!.Id);
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, NotFound<SentryError>>> End(string session, Caller caller, IGrainFactory grains) =>
        await grains.GetGrain<ISessionsGrain>(caller.User.Id).RevokeAsync(session) ? TypedResults.NoContent() : TypedResults.NotFound(SentryError.NotFound);
}

/// <summary>A browser that is signed in.</summary>
/// <param name="Id">32 hexadecimal digits.</param>
/// <param name="Browser">Its <c>User-Agent</c> header.</param>
/// <param name="IpAddress">Where it was last used from.</param>
/// <param name="FirstSeen">When it signed in.</param>
/// <param name="LastSeen">When it was last used, to some minutes.</param>
/// <param name="IsCurrent">Whether it is the one that asks.</param>
/// <param name="SignedOnOnly">It began at an organisation's provider and reaches that organisation only.</param>
/// <param name="RememberedUntil">Until when no second factor is asked for in its browser; null: it is.</param>
public sealed record SessionBody(
    string Id, string Browser, string IpAddress, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, bool IsCurrent, bool SignedOnOnly, DateTimeOffset? RememberedUntil)
{
    /// <summary>Shapes a session.</summary>
    public static SessionBody From(SessionView session, string current) =>
        new(session.Id, session.Browser, session.IpAddress, session.FirstSeen, session.LastSeen, session.Id == current, session.SignedOnOnly is true, session.RememberedUntil);
}
