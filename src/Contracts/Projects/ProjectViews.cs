using SentryOrleans.Contracts.Limits;

namespace SentryOrleans.Contracts.Projects;

/// <summary>A project as its grain or the directory knows it; also what the front door needs to take its events. The number in the project's short ids
/// of the issue that the first event made is null when it is not known. Without
/// settings of its own it has <see cref="FilterSettings.Default"/> and <see cref="ScrubbingSettings.Default"/>.</summary>
[GenerateSerializer, Immutable, Alias("project.view")]
public sealed record ProjectView(
    long Id, long OrganizationId, long TeamId, string Slug, string Name, string? Platform, DateTimeOffset CreatedAt,
    DateTimeOffset? FirstEventAt, IReadOnlyList<ProjectKeyView> Keys, IReadOnlyList<string> AllowedDomains, long? FirstIssueNumber = null,
    LimitSettings? Limits = null, FilterSettings? Filters = null, ScrubbingSettings? Scrubbing = null, GroupingSettings? Grouping = null,
    bool IsPublic = false, IReadOnlyList<long>? MoreTeamIds = null)
{
    /// <summary>The project's own team, then those that it is shared with.</summary>
    public IEnumerable<long> TeamIds => [TeamId, .. MoreTeamIds ?? []];
}

/// <summary>A key of a project. <paramref name="Public"/> is its id, 32 lower-case hexadecimal digits.</summary>
[GenerateSerializer, Immutable, Alias("project.key-view")]
public sealed record ProjectKeyView(string Public, string Secret, string Name, bool Active, DateTimeOffset CreatedAt, KeyRateLimit? RateLimit = null);
