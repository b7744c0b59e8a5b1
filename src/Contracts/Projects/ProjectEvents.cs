using SentryOrleans.Contracts.LateScrubbing;
using SentryOrleans.Contracts.Limits;

namespace SentryOrleans.Contracts.Projects;

/// <summary>Facts of the stream <c>project-{id}</c>.</summary>
[GenerateSerializer, Alias("project.event")]
public abstract record ProjectEvent;

/// <summary>The project was made.</summary>
[GenerateSerializer, Immutable, Alias("project.created.v1")]
public sealed record ProjectCreated(
    long ProjectId, long OrganizationId, long TeamId, string Slug, string Name, string? Platform, DateTimeOffset At) : ProjectEvent;

/// <summary>A key was added. <paramref name="PublicKey"/> and <paramref name="SecretKey"/> are 32 lower-case hexadecimal digits.</summary>
[GenerateSerializer, Immutable, Alias("project.key-created.v1")]
public sealed record ProjectKeyCreated(string PublicKey, string SecretKey, string Name, DateTimeOffset At) : ProjectEvent;

/// <summary>A key was switched on or off.</summary>
[GenerateSerializer, Immutable, Alias("project.key-activity-set.v1")]
public sealed record ProjectKeyActivitySet(string PublicKey, bool Active, DateTimeOffset At) : ProjectEvent;

/// <summary>The origins that may send events were set.</summary>
[GenerateSerializer, Immutable, Alias("project.allowed-domains-set.v1")]
public sealed record AllowedDomainsSet(IReadOnlyList<string> Domains, DateTimeOffset At) : ProjectEvent;

/// <summary>The first event of the project was stored, in its issue <paramref name="IssueNumber"/>; null: it was not recorded then.</summary>
[GenerateSerializer, Immutable, Alias("project.first-event-recorded.v1")]
public sealed record FirstEventRecorded(DateTimeOffset EventAt, long? IssueNumber = null) : ProjectEvent;

/// <summary>The project got another name.</summary>
[GenerateSerializer, Immutable, Alias("project.renamed.v1")]
public sealed record ProjectRenamed(string Name, DateTimeOffset At) : ProjectEvent;

/// <summary>The project got another slug. It keeps the ones it had, which lead to it.</summary>
[GenerateSerializer, Immutable, Alias("project.slug-changed.v1")]
public sealed record ProjectSlugChanged(string Slug, DateTimeOffset At) : ProjectEvent;

/// <summary>What the project runs on was set; null: not known.</summary>
[GenerateSerializer, Immutable, Alias("project.platform-set.v1")]
public sealed record ProjectPlatformSet(string? Platform, DateTimeOffset At) : ProjectEvent;

/// <summary>A key got another name.</summary>
[GenerateSerializer, Immutable, Alias("project.key-renamed.v1")]
public sealed record ProjectKeyRenamed(string PublicKey, string Name, DateTimeOffset At) : ProjectEvent;

/// <summary>A key was deleted. No key is ever given out again.</summary>
[GenerateSerializer, Immutable, Alias("project.key-deleted.v1")]
public sealed record ProjectKeyDeleted(string PublicKey, DateTimeOffset At) : ProjectEvent;

/// <summary>How many errors a key takes was set; null: as many as come.</summary>
[GenerateSerializer, Immutable, Alias("project.key-limit-set.v1")]
public sealed record ProjectKeyLimitSet(string PublicKey, KeyRateLimit? Limit, DateTimeOffset At) : ProjectEvent;

/// <summary>The project's own limits were set, all of them.</summary>
[GenerateSerializer, Immutable, Alias("project.limits-set.v1")]
public sealed record ProjectLimitsSet(LimitSettings Limits, DateTimeOffset At) : ProjectEvent;

/// <summary>Which events are dropped was set.</summary>
[GenerateSerializer, Immutable, Alias("project.filters-set.v1")]
public sealed record ProjectFiltersSet(FilterSettings Filters, DateTimeOffset At) : ProjectEvent;

/// <summary>Scrubbing of what is stored began. Which rules, by name; what they look for stays in the settings.</summary>
/// <param name="RunId">The run.</param>
/// <param name="ByUser">Who asked for it; null: not known.</param>
/// <param name="Fingerprint">Of the settings in force, organisation and project together; 64 hexadecimal digits.</param>
/// <param name="Rules">Names of the rules.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("project.scrub-run-started.v1")]
public sealed record ScrubRunStarted(Guid RunId, long? ByUser, string Fingerprint, IReadOnlyList<string> Rules, DateTimeOffset At) : ProjectEvent;

/// <summary>Scrubbing of what is stored ended. What was done to how much; never what was taken.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Result"><c>finished</c>, <c>stopped</c> or <c>failed</c>.</param>
/// <param name="Problem">Why it failed; null otherwise.</param>
/// <param name="Counts">What it looked at and changed.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("project.scrub-run-ended.v1")]
public sealed record ScrubRunEnded(Guid RunId, string Result, string? Problem, ScrubCounts Counts, DateTimeOffset At) : ProjectEvent;

/// <summary>What is taken out of the project's events was set.</summary>
[GenerateSerializer, Immutable, Alias("project.scrubbing-set.v1")]
public sealed record ProjectScrubbingSet(ScrubbingSettings Scrubbing, DateTimeOffset At) : ProjectEvent;

/// <summary>How the project's events find their issues was set.</summary>
[GenerateSerializer, Immutable, Alias("project.grouping-set.v1")]
public sealed record ProjectGroupingSet(GroupingSettings Grouping, DateTimeOffset At) : ProjectEvent;

/// <summary>After how long without an event its issues are resolved was set; null: never.</summary>
[GenerateSerializer, Immutable, Alias("project.resolve-age-set.v1")]
public sealed record ProjectResolveAgeSet(int? Hours, DateTimeOffset At) : ProjectEvent;

/// <summary>Whether everybody may read the project was set.</summary>
[GenerateSerializer, Immutable, Alias("project.visibility-set.v1")]
public sealed record ProjectVisibilitySet(bool IsPublic, DateTimeOffset At) : ProjectEvent;

/// <summary>Who owns the project was set; null: nobody.</summary>
[GenerateSerializer, Immutable, Alias("project.owner-set.v1")]
public sealed record ProjectOwnerSet(long? OwnerId, DateTimeOffset At) : ProjectEvent;

/// <summary>The project's own team, and those that it is shared with, were set.</summary>
[GenerateSerializer, Immutable, Alias("project.teams-set.v1")]
public sealed record ProjectTeamsSet(long TeamId, IReadOnlyList<long> MoreTeamIds, DateTimeOffset At) : ProjectEvent;

/// <summary><paramref name="NewPublicKey"/> was made to take the place of <paramref name="PublicKey"/>, which works until it is switched off.</summary>
[GenerateSerializer, Immutable, Alias("project.key-replaced.v1")]
public sealed record ProjectKeyReplaced(string PublicKey, string NewPublicKey, DateTimeOffset At) : ProjectEvent;

/// <summary>The project was offered to somebody of another organisation. See <see cref="ProjectOffer"/>.</summary>
[GenerateSerializer, Immutable, Alias("project.transfer-offered.v1")]
public sealed record ProjectTransferOffered(string SecretHash, string RecipientHash, DateTimeOffset ExpiresAt, DateTimeOffset At) : ProjectEvent;

/// <summary>The project went over to another organisation, to one of its teams. It left its owner, its other teams and its earlier slugs behind, and is not public.</summary>
[GenerateSerializer, Immutable, Alias("project.transferred.v1")]
public sealed record ProjectTransferred(long FromOrganizationId, long OrganizationId, long TeamId, string Slug, DateTimeOffset At) : ProjectEvent;

/// <summary>The project was deleted: it is hidden, and its events are refused. Until <paramref name="EraseAfter"/> it can be had back.</summary>
[GenerateSerializer, Immutable, Alias("project.deletion-requested.v1")]
public sealed record ProjectDeletionRequested(DateTimeOffset EraseAfter, DateTimeOffset At) : ProjectEvent;

/// <summary>The project was had back.</summary>
[GenerateSerializer, Immutable, Alias("project.deletion-cancelled.v1")]
public sealed record ProjectDeletionCancelled(DateTimeOffset At) : ProjectEvent;

/// <summary>All that the project had is gone; only this stream is left.</summary>
[GenerateSerializer, Immutable, Alias("project.erased.v1")]
public sealed record ProjectErased(DateTimeOffset At) : ProjectEvent;
