using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Api.Auth;

/// <summary>Finds teams by what a path or a body calls them.</summary>
public static class TeamNames
{
    /// <summary>The team with this slug or id, else the one that had the slug last, or null.</summary>
    public static TeamView? Find(OrganizationView organization, string? name) =>
        organization.Teams.FirstOrDefault(team => team.Slug == name || Wire.Id(team.Id) == name)
        ?? organization.Teams.LastOrDefault(team => name is not null && team.FormerSlugs?.Contains(name) is true);
}
