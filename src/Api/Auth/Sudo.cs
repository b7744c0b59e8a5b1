using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>Says of a route that a session must have proved itself lately, see <see cref="AccessConventions.RequireSudo"/>.</summary>
public sealed class NeedsSudo;

/// <summary>Whether a session is trusted with what would do the most harm in wrong hands.</summary>
public sealed class Sudo(TimeProvider time, IOptions<SignInOptions> options)
{
    /// <summary>Whether the route wants a proof that the session has not given lately.</summary>
    public bool IsMissing(HttpContext http, Caller caller) =>
        caller.IsSession && http.GetEndpoint()?.Metadata.GetMetadata<NeedsSudo>() is not null && !Holds(caller.Session, time.GetUtcNow(), options.Value.ProofLifetime);

    /// <summary>Whether the session proved itself lately.</summary>
    public static bool Holds(SessionView? session, DateTimeOffset now, TimeSpan lifetime) => session is not null && now - session.ProvedAt < lifetime;
}
