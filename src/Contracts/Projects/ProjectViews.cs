using SentryOrleans.Contracts.Limits;

namespace SentryOrleans.Contracts.Projects;

/// <summary>A project as its grain or the directory knows it; also what the front door needs to take its events. The number in the project's short ids
/// of the issue that the first event made is null when it is not known. Without
/// settings of its own it has <see cref="FilterSettings.Default"/> and <see cref="ScrubbingSettings.Default"/>. Its issues are resolved after so many
/// hours without an event; null: never.</summary>
[GenerateSerializer, Immutable, Alias("project.view")]
public sealed record ProjectView(
    long Id, long OrganizationId, long TeamId, string Slug, string Name, string? Platform, DateTimeOffset CreatedAt,
    DateTimeOffset? FirstEventAt, IReadOnlyList<ProjectKeyView> Keys, IReadOnlyList<string> AllowedDomains, long? FirstIssueNumber = null,
    LimitSettings? Limits = null, FilterSettings? Filters = null, ScrubbingSettings? Scrubbing = null, GroupingSettings? Grouping = null,
    bool IsPublic = false, IReadOnlyList<long>? MoreTeamIds = null, long? OwnerId = null, ProjectDeletion? Deletion = null, ProjectOffer? Offer = null,
    int? ResolveAge = null)
{
    /// <summary>Hidden from everybody, and its events are refused: it was deleted, and can perhaps still be had back.</summary>
    public bool IsHidden => Deletion is not null;


    /// <summary>The project's own team, then those that it is shared with.</summary>
    public IEnumerable<long> TeamIds => [TeamId, .. MoreTeamIds ?? []];
}

/// <summary>A key of a project. Its id is 32 lower-case hexadecimal digits.</summary>
/// <param name="Public">Its id.</param>
/// <param name="Secret">Of old clients; 32 lower-case hexadecimal digits.</param>
/// <param name="Name">For people.</param>
/// <param name="Active">Switched off, its events are refused.</param>
/// <param name="CreatedAt">When it was made (UTC).</param>
/// <param name="RateLimit">How many errors it takes; null: as many as come.</param>
/// <param name="ReplacedBy">The key that was made to take its place; null: none was. Both work until one is switched off.</param>
[GenerateSerializer, Immutable, Alias("project.key-view")]
public sealed record ProjectKeyView(
    string Public, string Secret, string Name, bool Active, DateTimeOffset CreatedAt, KeyRateLimit? RateLimit = null, string? ReplacedBy = null);

/// <summary>A project that was deleted.</summary>
/// <param name="RequestedAt">When (UTC).</param>
/// <param name="EraseAfter">Until then it can be had back (UTC).</param>
/// <param name="Erased">All that it had is gone.</param>
[GenerateSerializer, Immutable, Alias("project.deletion")]
public sealed record ProjectDeletion(DateTimeOffset RequestedAt, DateTimeOffset EraseAfter, bool Erased = false);

/// <summary>A project that was offered to somebody of another organisation.</summary>
/// <param name="SecretHash">SHA-256 of the secret in the link, 64 lower-case hexadecimal digits.</param>
/// <param name="RecipientHash">SHA-256 of the recipient's e-mail address in lower case.</param>
/// <param name="ExpiresAt">Until then it can be taken (UTC).</param>
[GenerateSerializer, Immutable, Alias("project.offer")]
public sealed record ProjectOffer(string SecretHash, string RecipientHash, DateTimeOffset ExpiresAt);
