namespace SentryOrleans.Contracts.Organizations;

/// <summary>Roles in an organisation.</summary>
public static class OrganizationRoles
{
    /// <summary>Acts in the teams it is in.</summary>
    public const string Member = "member";

    /// <summary>Acts in all teams, and manages projects, teams and members.</summary>
    public const string Manager = "manager";

    /// <summary>May do everything.</summary>
    public const string Owner = "owner";

    /// <summary>All, low to high.</summary>
    public static readonly IReadOnlyList<string> All = [Member, Manager, Owner];

    /// <summary>Whether the role is not above the other.</summary>
    public static bool IsUpTo(string role, string other) => All.Index().First(known => known.Item == role).Index <= All.Index().First(known => known.Item == other).Index;
}

/// <summary>Roles in a team.</summary>
public static class TeamRoles
{
    /// <summary>The classic administrator: the team and its projects, but not who owns them.</summary>
    public const string Admin = "admin";

    /// <summary>The classic member: works on the issues of the team's projects.</summary>
    public const string Contributor = "contributor";

    /// <summary>The classic system agent: bookmarks, unpublishes and removes issues, and sees no more than that needs.</summary>
    public const string Agent = "agent";

    /// <summary>All.</summary>
    public static readonly IReadOnlyList<string> All = [Admin, Contributor, Agent];
}
