using SentryOrleans.Contracts.LateScrubbing;
using SentryOrleans.Contracts.Limits;

namespace SentryOrleans.Contracts.Projects;

/// <summary>What can be asked of a project.</summary>
[GenerateSerializer, Alias("project.command")]
public abstract record ProjectCommand;

/// <summary>Makes the project, with a first key named <c>Default</c>.</summary>
[GenerateSerializer, Immutable, Alias("project.create")]
public sealed record CreateProject(long OrganizationId, long TeamId, string Slug, string Name, string? Platform) : ProjectCommand;

/// <summary>Changes the project, all or nothing; what is null stays. The slugs it had lead to it still, and no other project gets them.</summary>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="Slug">As for a new project.</param>
/// <param name="Platform">What it runs on; empty: not known.</param>
/// <param name="AllowedDomains">As for <see cref="SetAllowedDomains"/>.</param>
/// <param name="Filters">Which events are dropped.</param>
/// <param name="Scrubbing">What is taken out of its events.</param>
/// <param name="Grouping">Rules that its events are grouped by; as for <see cref="SetProjectGrouping"/>.</param>
/// <param name="IsPublic">Whether everybody may read it.</param>
/// <param name="TeamId">The team that is to be its own; as for <see cref="MoveProject"/>.</param>
/// <param name="ResolveAge">Hours without an event after which its issues are resolved, 1 to 720; 0: never.</param>
[GenerateSerializer, Immutable, Alias("project.change")]
public sealed record ChangeProject(
    string? Name = null, string? Slug = null, string? Platform = null, IReadOnlyList<string>? AllowedDomains = null, FilterChanges? Filters = null,
    ScrubbingChanges? Scrubbing = null, GroupingChanges? Grouping = null, bool? IsPublic = null, long? TeamId = null,
    int? ResolveAge = null) : ProjectCommand;

/// <summary>Adds a key (DSN).</summary>
[GenerateSerializer, Immutable, Alias("project.create-key")]
public sealed record CreateProjectKey(string Name) : ProjectCommand;

/// <summary>Switches a key on or off. Off, its events are refused with 403.</summary>
[GenerateSerializer, Immutable, Alias("project.set-key-active")]
public sealed record SetProjectKeyActive(string PublicKey, bool Active) : ProjectCommand;

/// <summary>Gives a key another name, of 1 to 100 characters.</summary>
[GenerateSerializer, Immutable, Alias("project.rename-key")]
public sealed record RenameProjectKey(string PublicKey, string Name) : ProjectCommand;

/// <summary>Deletes a key for ever. Its events are refused then.</summary>
[GenerateSerializer, Immutable, Alias("project.delete-key")]
public sealed record DeleteProjectKey(string PublicKey) : ProjectCommand;

/// <summary>
/// Sets which web origins may send events: patterns <c>[scheme://]host[:port]</c> with <c>*</c> for any part. <c>["*"]</c>
/// allows all, an empty list refuses every request that has an origin.
/// </summary>
[GenerateSerializer, Immutable, Alias("project.set-allowed-domains")]
public sealed record SetAllowedDomains(IReadOnlyList<string> Domains) : ProjectCommand;

/// <summary>The project got its first event, in its issue <paramref name="IssueNumber"/>. Only the first such command changes anything.</summary>
[GenerateSerializer, Immutable, Alias("project.record-first-event")]
public sealed record RecordFirstEvent(DateTimeOffset EventAt, long? IssueNumber = null) : ProjectCommand;

/// <summary>Sets how many errors a key takes; null: as many as come.</summary>
[GenerateSerializer, Immutable, Alias("project.set-key-limit")]
public sealed record SetProjectKeyLimit(string PublicKey, KeyRateLimit? Limit) : ProjectCommand;

/// <summary>Sets the project's own limits, all of them.</summary>
[GenerateSerializer, Immutable, Alias("project.set-limits")]
public sealed record SetProjectLimits(LimitSettings Limits) : ProjectCommand;

/// <summary>Sets which events are dropped.</summary>
[GenerateSerializer, Immutable, Alias("project.set-filters")]
public sealed record SetProjectFilters(FilterSettings Filters) : ProjectCommand;

/// <summary>Sets what is taken out of the project's events.</summary>
[GenerateSerializer, Immutable, Alias("project.set-scrubbing")]
public sealed record SetProjectScrubbing(ScrubbingSettings Scrubbing) : ProjectCommand;

/// <summary>Changes the rules that the project's events are grouped by, both texts or neither. One with mistakes is refused with a line for each: where, and what was expected.</summary>
[GenerateSerializer, Immutable, Alias("project.set-grouping")]
public sealed record SetProjectGrouping(GroupingChanges Changes) : ProjectCommand;

/// <summary>
/// Gives a project that has no settings of grouping those of today. One that had events goes on for thirty days to find their issues by the version
/// that made them. Changes nothing when there are settings.
/// </summary>
[GenerateSerializer, Immutable, Alias("project.adopt-grouping")]
public sealed record AdoptGrouping : ProjectCommand;

/// <summary>Scrubbing of what is stored began. A run that is told of already changes nothing. See <see cref="ScrubRunStarted"/>.</summary>
[GenerateSerializer, Immutable, Alias("project.record-scrub-run-start")]
public sealed record RecordScrubRunStart(Guid RunId, long? ByUser, string Fingerprint, IReadOnlyList<string> Rules) : ProjectCommand;

/// <summary>Scrubbing of what is stored ended. Another run than the one that is under way changes nothing. See <see cref="ScrubRunEnded"/>.</summary>
[GenerateSerializer, Immutable, Alias("project.record-scrub-run-end")]
public sealed record RecordScrubRunEnd(Guid RunId, string Result, string? Problem, ScrubCounts Counts) : ProjectCommand;

/// <summary>Lets everybody read the project, or members only.</summary>
[GenerateSerializer, Immutable, Alias("project.set-visibility")]
public sealed record SetProjectVisibility(bool IsPublic) : ProjectCommand;

/// <summary>Sets who owns the project; null: nobody. That the person belongs to the organisation, the caller has checked.</summary>
[GenerateSerializer, Immutable, Alias("project.set-owner")]
public sealed record SetProjectOwner(long? OwnerId) : ProjectCommand;

/// <summary>Makes nobody the owner if <paramref name="OwnerId"/> is; else it changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("project.release-owner")]
public sealed record ReleaseProjectOwner(long OwnerId) : ProjectCommand;

/// <summary>Shares the project with a team of its organisation. <paramref name="OneTeamOnly"/>: the organisation does not want that.</summary>
[GenerateSerializer, Immutable, Alias("project.add-team")]
public sealed record AddProjectTeam(long TeamId, bool OneTeamOnly) : ProjectCommand;

/// <summary>Takes a team from the project; when it is the project's own, the first of the others becomes that.</summary>
[GenerateSerializer, Immutable, Alias("project.remove-team")]
public sealed record RemoveProjectTeam(long TeamId) : ProjectCommand;

/// <summary>Gives the project another team of its own. The one before goes.</summary>
[GenerateSerializer, Immutable, Alias("project.move")]
public sealed record MoveProject(long TeamId) : ProjectCommand;

/// <summary>Makes a key to take the place of another, with its name and limit. Both work until one is switched off.</summary>
[GenerateSerializer, Immutable, Alias("project.replace-key")]
public sealed record ReplaceProjectKey(string PublicKey) : ProjectCommand;

/// <summary>Offers the project by mail to somebody of another organisation, for 48 hours; an earlier offer is void.</summary>
/// <param name="Email">Whom to.</param>
/// <param name="Organization">Name of the project's organisation, for the mail.</param>
/// <param name="Person">Who offers it, for the mail.</param>
/// <param name="Language">Of the mail; null: English.</param>
[GenerateSerializer, Immutable, Alias("project.offer-transfer")]
public sealed record OfferProject(string Email, string Organization, string Person, string? Language) : ProjectCommand;

/// <summary>Hands the project over to a team of another organisation. Its slug stays if it is free there, else it gets a number.</summary>
/// <param name="OrganizationId">The other organisation.</param>
/// <param name="TeamId">One of its teams.</param>
/// <param name="Secret">Of an offer; null: the caller may do it in both organisations.</param>
/// <param name="Email">Address of whoever takes the offer; null without one.</param>
[GenerateSerializer, Immutable, Alias("project.transfer")]
public sealed record TransferProject(long OrganizationId, long TeamId, string? Secret = null, string? Email = null) : ProjectCommand;

/// <summary>Deletes the project. It can be had back for as long as the server is configured to wait, which the project's grain fills in.</summary>
[GenerateSerializer, Immutable, Alias("project.delete")]
public sealed record DeleteProject(TimeSpan? UndoWindow = null) : ProjectCommand;

/// <summary>Has a deleted project back.</summary>
[GenerateSerializer, Immutable, Alias("project.restore")]
public sealed record RestoreProject : ProjectCommand;

/// <summary>Ends a project whose organisation is gone: it is erased as soon as nothing of it is on its way any more, whatever was to become of it.</summary>
/// <param name="Settling">How long that takes at most.</param>
[GenerateSerializer, Immutable, Alias("project.end")]
public sealed record EndProject(TimeSpan Settling) : ProjectCommand;

/// <summary>All that a deleted project had is gone.</summary>
[GenerateSerializer, Immutable, Alias("project.record-erasure")]
public sealed record RecordProjectErasure : ProjectCommand;
