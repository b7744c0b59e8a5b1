using System.Text.Json.Serialization;
using SentryOrleans.Api.Auth;
using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Api.Organizations;

/// <summary>A role that members can have. <paramref name="IsAllowed"/>: the caller may give it.</summary>
public sealed record RoleBody(string Id, string Name, string Desc, IReadOnlyList<string> Scopes, bool IsAllowed, bool IsGlobal)
{
    public bool Allowed => IsAllowed;
    public bool IsRetired => false;
    public bool IsTeamRolesAllowed => true;
    public string MinimumTeamRole => "contributor";
    public string? IsMinimumRoleFor => null;

    [JsonPropertyName("is_global")]
    public bool IsGlobalToo => IsGlobal;

    /// <summary>The roles within a team.</summary>
    public static readonly IReadOnlyList<RoleBody> TeamRoles =
    [
        new("contributor", "Contributor", "Sees and acts on the team's issues.", [], IsAllowed: true, IsGlobal: false),
    ];

    /// <summary>The roles within an organisation, low to high. Nobody gives a role above the own one.</summary>
    public static IReadOnlyList<RoleBody> Of(string callersRole, OrganizationOptions options)
    {
        var rank = OrganizationRoles.All.ToList().IndexOf(callersRole);
        return [.. OrganizationRoles.All.Select((role, index) =>
            new RoleBody(role, Names[index].Name, Names[index].Text, RoleScopes.Of(Standings[index], options), index <= rank, IsGlobal: index > 0))];
    }

    private static readonly Standing[] Standings = [Standing.Contributor, Standing.Manager, Standing.Owner];

    private static readonly (string Name, string Text)[] Names =
    [
        ("Member", "Sees and acts on issues."),
        ("Manager", "Manages projects, teams and members."),
        ("Owner", "May do everything, the organisation's own settings included."),
    ];
}
