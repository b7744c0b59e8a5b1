using System.Collections.Frozen;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>Which scopes the roles of an organisation give, and what a token leaves of them.</summary>
public static class RoleScopes
{
    private static readonly string[] Agent = ["org:read", "team:read", "project:read", "event:read"];

    private static readonly string[] Reader =
    [
        "org:read", "member:read", "team:read", "project:read", "event:read", "alerts:read",
    ];

    private static readonly string[] Contributor =
    [
        .. Reader, "project:releases", "event:write",
    ];

    private static readonly string[] TeamAdmin =
        [.. Contributor, "member:invite", "org:integrations", "team:write", "team:admin", "project:write", "project:admin", "event:admin", "alerts:write"];

    private static readonly string[] Manager = [.. TeamAdmin, "org:write", "member:write", "member:admin"];

    /// <summary>What a scope includes besides itself: <c>admin</c> includes <c>write</c> includes <c>read</c>.</summary>
    private static readonly FrozenDictionary<string, string[]> Included = new Dictionary<string, string[]>
    {
        ["org:write"] = ["org:read"],
        ["org:admin"] = ["org:read", "org:write", "org:integrations"],
        ["member:invite"] = ["member:read"],
        ["member:write"] = ["member:read", "member:invite"],
        ["member:admin"] = ["member:read", "member:invite", "member:write"],
        ["team:write"] = ["team:read"],
        ["team:admin"] = ["team:read", "team:write"],
        ["project:write"] = ["project:read"],
        ["project:admin"] = ["project:read", "project:write"],
        ["event:write"] = ["event:read"],
        ["event:admin"] = ["event:read", "event:write"],
        ["alerts:write"] = ["alerts:read"],
    }.ToFrozenDictionary();

    /// <summary>The scopes of a standing, as the organisation has it; a stranger has none.</summary>
    public static IReadOnlyList<string> Of(Standing standing, OrganizationOptions options) => standing switch
    {
        Standing.Agent => Agent,
        Standing.Reader => Reader,
        Standing.Contributor =>
        [
            .. Contributor, .. options.MembersMayInvite ? ["member:invite"] : (string[])[],
            .. options.MembersMayDeleteIssues ? ["event:admin"] : (string[])[], .. options.MembersMayEditAlerts ? ["alerts:write"] : (string[])[],
        ],
        Standing.TeamAdmin => TeamAdmin,
        Standing.Manager => Manager,
        Standing.Owner or Standing.Superuser => [.. Manager, "org:admin"],
        _ => [],
    };

    /// <summary>The scopes with all that they include.</summary>
    public static IReadOnlySet<string> Expand(IEnumerable<string> scopes) =>
        scopes.SelectMany(scope => Included.GetValueOrDefault(scope, []).Append(scope)).ToHashSet();

    /// <summary>What is allowed: the standing's scopes, limited by the token's. <c>org:ci</c> belongs to no role; a token alone gives it.</summary>
    /// <param name="standing">What the caller is.</param>
    /// <param name="options">What the organisation decides about rights.</param>
    /// <param name="tokenScopes">Null: no token, so all of the standing's.</param>
    /// <returns>In the order of <see cref="Scopes.All"/>.</returns>
    public static IReadOnlyList<string> Effective(Standing standing, OrganizationOptions options, IReadOnlyList<string>? tokenScopes)
    {
        var granted = Of(standing, options).ToHashSet();
        if (tokenScopes is not null)
        {
            granted.Add("org:ci");
            granted.IntersectWith(Expand(tokenScopes));
        }
        return [.. Scopes.All.Where(granted.Contains)];
    }
}
