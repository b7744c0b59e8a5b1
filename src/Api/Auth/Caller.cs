using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>Who asks. <paramref name="TokenScopes"/> is null when a browser's session asks, <paramref name="Session"/> when a token does.</summary>
public sealed record Caller(UserView User, IReadOnlyList<string>? TokenScopes, SessionView? Session = null)
{
    /// <summary>Signed in with a cookie, not with a token.</summary>
    public bool IsSession => TokenScopes is null;

    /// <summary>The caller's role in the organisation, or null when it must not even know of it.</summary>
    public string? RoleIn(OrganizationView organization) =>
        User.Superuser ? RoleScopes.Owner : organization.Members.FirstOrDefault(member => member.UserId == User.Id)?.Role;

    /// <summary>Handlers get the caller as a parameter; routes that let nobody in without credentials always have one.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult<Caller?>(context.Features.GetRequiredFeature<Caller>());
}
