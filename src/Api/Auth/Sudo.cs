using Microsoft.AspNetCore.Http;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>Says of a route that a session must have proved itself lately, see <see cref="AccessConventions.RequireSudo"/>.</summary>
public sealed class NeedsSudo;

/// <summary>How long a session is trusted with what would do the most harm in wrong hands.</summary>
public static class Sudo
{
    /// <summary>Since the password or the passkey.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(3);

    /// <summary>Whether the route wants a proof that the session has not given lately.</summary>
    public static bool IsMissing(HttpContext http, Caller caller, TimeProvider time) =>
        caller.IsSession && http.GetEndpoint()?.Metadata.GetMetadata<NeedsSudo>() is not null && !Holds(caller.Session, time.GetUtcNow());

    /// <summary>Whether the session proved itself lately.</summary>
    public static bool Holds(SessionView? session, DateTimeOffset now) => session is not null && now - session.ProvedAt < Lifetime;
}
