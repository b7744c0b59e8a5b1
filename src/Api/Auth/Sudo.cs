using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>Says of a route that a session must have proved itself lately, see <see cref="AccessConventions.RequireSudo"/>.</summary>
public sealed class NeedsSudo;

/// <summary>Whether a session is trusted with what would do the most harm in wrong hands.</summary>
public sealed class Sudo(TimeProvider time, IOptions<SignInOptions> options)
{
    /// <summary>Whether the route wants a proof that the session has not given lately.</summary>
    public bool IsMissing(HttpContext http, Caller caller) =>
        caller.IsSession && http.GetEndpoint()?.Metadata.GetMetadata<NeedsSudo>() is not null
        && !Holds(caller.Session, time.GetUtcNow(), options.Value.ProofLifetime, http.Features.Get<Access>()?.Organization.Id);

    /// <summary>Whether the session proved itself lately: for whom only providers vouch, in an organisation by its provider, too.</summary>
    public static bool Holds(SessionView? session, DateTimeOffset now, TimeSpan lifetime, long? organizationId = null) =>
        session is not null && (now - session.ProvedAt < lifetime
            || (session.SignedOnOnly is true && session.SignOns?.Any(signOn => signOn.OrganizationId == organizationId && now - signOn.At < lifetime) is true));

    /// <summary>What is asked for, and for whom only providers vouch, where the organisation's is.</summary>
    public static CodedError Refusal(HttpContext http, Caller caller) =>
        caller.IsSignedOnOnly && http.Features.Get<Access>()?.Organization is { } organization ? CodedError.SudoAt(organization.Slug) : CodedError.Sudo;
}
