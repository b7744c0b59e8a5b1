using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Feedback;
using SentryOrleans.Api.Public;

namespace SentryOrleans.Api.Auth;

/// <summary>Decides a request: who, CSRF, what the path names, scopes. What the path names is left for the handler as <see cref="Access"/>.</summary>
public sealed class AccessHandler(
    AccessResolver resolver, CsrfProtection csrf, SignInLimits limits, Sudo sudo, SignOnRequirement signOn, PublicReads reads, IGrainFactory grains) : AuthorizationHandler<AccessRequirement>
{
    private static readonly Denial Forbidden = new(StatusCodes.Status403Forbidden, SentryError.Forbidden);

    private static readonly SentryError InvalidDsn = new("Invalid dsn");
    private static readonly SentryError TooManyTokens = new("Too many attempts. Try again later.");

    /// <summary>PostgreSQL cannot look for one, so it is refused before anything is looked up.</summary>
    private static readonly Denial NullCharacter = new(StatusCodes.Status400BadRequest, new SentryError("Null characters are not allowed."));

    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AccessRequirement requirement)
    {
        if (context.Resource is not HttpContext http) return;
        var denial = await DecideAsync(http, requirement);
        if (denial is null)
        {
            context.Succeed(requirement);
            return;
        }
        // The framework keeps failure reasons of signed-in callers only, so the answer travels with the request.
        http.Features.Set(denial);
        context.Fail();
    }

    private async Task<Denial?> DecideAsync(HttpContext http, AccessRequirement requirement)
    {
        if (http.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) is true) return NullCharacter;
        if (http.Features.Get<Caller>() is not { } caller) return await DecideWithoutCallerAsync(http, requirement);
        if (requirement.SessionOnly && !caller.IsSession) return Forbidden;
        if (requirement.PeopleOnly && caller.Person is null) return Forbidden;
        if (requirement.Superuser && !caller.User.Superuser) return Forbidden;
        if (requirement.SuperuserPermission is { } permission && !caller.HasSuperuserPermission(permission)) return Forbidden;
        if (caller.IsSession && !csrf.Allows(http.Request)) return new Denial(StatusCodes.Status403Forbidden, CodedError.Csrf);
        return await DecideForCallerAsync(http, requirement, caller) ?? (sudo.IsMissing(http, caller) ? new Denial(StatusCodes.Status401Unauthorized, Sudo.Refusal(http, caller)) : null);
    }

    private async Task<Denial?> DecideForCallerAsync(HttpContext http, AccessRequirement requirement, Caller caller)
    {
        if (caller.OnlyLooks && !IsLooking(http.Request))
        {
            if (NamesSomething(http.Request.RouteValues) && await FindAsync(http, (caller with { ActsAsMember = false }).WithPassword()) is null) return new Denial(StatusCodes.Status404NotFound, SentryError.NotFound);
            caller = caller with { ActsAsMember = true };
            http.Features.Set(caller);
            // It can be looked at, so it is not hidden.
            if (NamesSomething(http.Request.RouteValues) && await FindAsync(http, caller.WithPassword()) is null) return Forbidden;
        }
        if (!NamesSomething(http.Request.RouteValues)) return !requirement.Allows(caller) ? Forbidden : requirement.Anonymous ? null : SignOnRequirement.Find(caller, http);
        // Whoever would be let in with a password is told so; all others learn nothing.
        if (await FindAsync(http, caller.WithPassword()) is not { } whole) return new Denial(StatusCodes.Status404NotFound, SentryError.NotFound);
        var access = whole with { MaybeCaller = caller };
        if (await signOn.FindAsync(access, http) is { } refusal) return refusal;
        http.Features.Set(access);
        if (RequiredSecondFactor.IsMissing(access)) return new Denial(StatusCodes.Status401Unauthorized, CodedError.SecondFactorRequired);
        return requirement.Allows(access) ? Moved.Find(http, access) : Forbidden;
    }

    /// <summary>What the path names, left for the handler; null when the caller must not know of it.</summary>
    private async Task<Access?> FindAsync(HttpContext http, Caller? caller)
    {
        var metadata = http.GetEndpoint()?.Metadata;
        var isPublicRoute = metadata?.GetMetadata<PublicRead>() is not null;
        var access = await resolver.ResolveAsync(
            caller, http.Request.RouteValues, amongPublic: isPublicRoute, reachesPending: metadata?.GetMetadata<ReachesPendingDeletion>() is not null,
            reachesDeleted: metadata?.GetMetadata<ReachesDeletedIssues>() is not null);
        if (access is null || (access.IsPublic && !isPublicRoute)) return null;
        http.Features.Set(access);
        return access;
    }

    private static bool IsLooking(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static bool NamesSomething(RouteValueDictionary route) => route.ContainsKey("organization") || route.ContainsKey("issue");

    /// <summary>A session that is over is as good as none; a token that is wrong is told.</summary>
    private async Task<Denial?> DecideWithoutCallerAsync(HttpContext http, AccessRequirement requirement)
    {
        if (DsnAuthorization.Is(http.Request) && http.GetEndpoint()?.Metadata.GetMetadata<AcceptsDsn>() is not null)
        {
            if (await DsnAuthorization.FindAsync(http.Request, grains) is not { } sender) return new Denial(StatusCodes.Status401Unauthorized, InvalidDsn);
            http.Features.Set(new DsnSender(sender.Project.Id, sender.Key));
            return null;
        }
        if (http.Request.Headers.Authorization.Count == 0 && NamesSomething(http.Request.RouteValues)
            && await FindAsync(http, caller: null) is { } access && requirement.Allows(access))
            return reads.Take(http) is { } pause ? new Denial(StatusCodes.Status429TooManyRequests, SentryError.TooMany, RetryAfter: pause) : Moved.Find(http, access);
        var failure = BearerHeader.Is(http.Request.Headers.Authorization) ? (await http.AuthenticateAsync(AuthServices.Scheme)).Failure : null;
        if (failure is null && requirement.Anonymous) return null;
        if (failure is not null && await limits.TakeWrongTokenAsync(http) is { } wait) return new Denial(StatusCodes.Status429TooManyRequests, TooManyTokens, RetryAfter: wait);
        return new Denial(StatusCodes.Status401Unauthorized, failure is null ? SentryError.NotAuthenticated : new SentryError(failure.Message));
    }
}

/// <summary>Why a request is not served: a status and an error body, and where or when to ask instead.</summary>
public sealed record Denial(int Status, object Body, string? Location = null, TimeSpan? RetryAfter = null);
