using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Contracts.Releases;

/// <summary>The releases of one project in their order, and what it says of resolved issues. The only writer of the stream <c>releases-{project}</c>.</summary>
[Alias("IReleaseOrderGrain")]
public interface IReleaseOrderGrain : IGrainWithIntegerKey
{
    /// <summary>What an issue is resolved with when somebody wants it to be.</summary>
    /// <param name="kind">In a release, in a later one, or by a commit.</param>
    /// <param name="version">With <see cref="ResolutionKind.Release"/>: its version; null: the newest.</param>
    /// <param name="commit">With <see cref="ResolutionKind.Commit"/>: its hash.</param>
    /// <param name="repository">With <see cref="ResolutionKind.Commit"/>: its repository.</param>
    /// <exception cref="DomainException"><c>release_not_found</c>, <c>no_releases</c>.</exception>
    [Alias("FindResolution")]
    Task<IssueResolution> FindResolutionAsync(ResolutionKind kind, string? version, string? commit, string? repository);

    /// <summary>Notes releases that are not known yet, and tells all that are. What is no release is left out.</summary>
    /// <param name="versions">Versions that events name.</param>
    [Alias("Note")]
    Task<ReleaseOrderView> NoteAsync(IReadOnlyList<string> versions);
}

/// <summary>The releases of a project.</summary>
/// <param name="Releases">The oldest first, by when they were first seen.</param>
[GenerateSerializer, Immutable, Alias("issue.release-order")]
public sealed record ReleaseOrderView(IReadOnlyList<ReleaseView> Releases);

/// <summary>A release.</summary>
/// <param name="Version">As events name it, at most 200 characters.</param>
/// <param name="FirstSeen">When an event named it first (UTC).</param>
[GenerateSerializer, Immutable, Alias("issue.release")]
public sealed record ReleaseView(string Version, DateTimeOffset FirstSeen);
