using System.Collections.Frozen;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>Which scopes the roles of an organisation give, and what a token leaves of them.</summary>
public static class RoleScopes
{
    /// <summary>The role of every superuser in every organisation.</summary>
    public const string Owner = "owner";

    /// <summary>Roles, low to high.</summary>
    public static readonly IReadOnlyList<string> Roles = ["member", "manager", Owner];

    private static readonly string[] Member =
    [
        "org:read", "member:read", "member:invite", "team:read", "project:read", "project:releases",
        "event:read", "event:write", "event:admin", "alerts:read", "alerts:write",
    ];

    private static readonly string[] Manager =
        [.. Member, "org:write", "org:integrations", "member:write", "member:admin", "team:write", "team:admin", "project:write", "project:admin"];

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

    /// <summary>The scopes of a role; an unknown one has none.</summary>
    public static IReadOnlyList<string> Of(string role) => role switch
    {
        "member" => Member,
        "manager" => Manager,
        Owner => [.. Manager, "org:admin"],
        _ => [],
    };

    /// <summary>The scopes with all that they include.</summary>
    public static IReadOnlySet<string> Expand(IEnumerable<string> scopes) =>
        scopes.SelectMany(scope => Included.GetValueOrDefault(scope, []).Append(scope)).ToHashSet();

    /// <summary>What is allowed: the role's scopes, limited by the token's. <c>org:ci</c> belongs to no role; a token alone gives it.</summary>
    /// <param name="role">The caller's role in the organisation.</param>
    /// <param name="tokenScopes">Null: no token, so the whole role.</param>
    /// <returns>In the order of <see cref="Scopes.All"/>.</returns>
    public static IReadOnlyList<string> Effective(string role, IReadOnlyList<string>? tokenScopes)
    {
        var granted = Of(role).ToHashSet();
        if (tokenScopes is not null)
        {
            granted.Add("org:ci");
            granted.IntersectWith(Expand(tokenScopes));
        }
        return [.. Scopes.All.Where(granted.Contains)];
    }
}
