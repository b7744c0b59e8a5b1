using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using SentryOrleans.Api.Errors;

namespace SentryOrleans.Api.Auth;

/// <summary>Writes denials as Sentry's error bodies; nothing is ever redirected to a login page.</summary>
public sealed class AccessResultHandler : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded) return next(context);
        var denial = context.Features.Get<Denial>() ?? new Denial(StatusCodes.Status401Unauthorized, SentryError.NotAuthenticated);
        context.Response.StatusCode = denial.Status;
        if (denial.Location is { } location) context.Response.Headers.Location = location;
        if (denial.RetryAfter is { } wait) context.Response.Headers.RetryAfter = Wire.Id(Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)));
        // Deliberately not "Basic": browsers would open a dialog.
        if (context.Response.StatusCode == StatusCodes.Status401Unauthorized) context.Response.Headers.WWWAuthenticate = "xBasic realm=\"api\"";
        return context.Response.WriteAsJsonAsync(denial.Body);
    }
}
