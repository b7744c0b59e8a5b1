using System.Collections.Immutable;
using System.Diagnostics;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Releases;

namespace SentryOrleans.Grains.Releases;

/// <summary>The releases of a project, in the order in which they were first seen.</summary>
public sealed record ReleaseOrder(ImmutableList<ReleaseView> Releases)
{
    /// <summary>Beyond it the oldest are forgotten.</summary>
    public const int ReleasesMax = 2_000;

    private const int Newest = 10;

    public static readonly ReleaseOrder Initial = new([]);

    /// <summary>What is new of what events named.</summary>
    public static IReadOnlyList<ReleaseEvent> Note(ReleaseOrder state, IEnumerable<string> versions, DateTimeOffset now) =>
        [.. versions.Where(ReleaseVersion.IsRelease).Distinct().Where(version => state.Releases.TrueForAll(known => known.Version != version)).Select(version => new ReleaseSeen(version, now))];

    public static ReleaseOrder Apply(ReleaseOrder state, ReleaseEvent e) => e switch
    {
        ReleaseSeen seen => new((state.Releases.Count < ReleasesMax ? state.Releases : state.Releases.RemoveAt(0)).Add(new ReleaseView(seen.Version, seen.At))),
        _ => throw new UnreachableException(e.GetType().Name),
    };

    /// <summary>
    /// Whether versions say the order: of one or two releases the newest has a version, of more one of the newest three, and of ten three of the newest ten.
    /// </summary>
    public static bool FollowsVersions(IReadOnlyList<ReleaseView> releases)
    {
        var newest = releases.Reverse().Take(Newest).Select(release => ReleaseVersion.TryParse(release.Version, out _)).ToList();
        return newest.Count switch
        {
            0 => false,
            <= 2 => newest[0],
            < Newest => newest.Take(3).Any(is_ => is_),
            _ => newest.Take(3).Any(is_ => is_) && newest.Count(is_ => is_) >= 3,
        };
    }

    /// <summary>The newest release: the highest version where versions say the order, else the one that was seen first last; null: there is none.</summary>
    /// <param name="releases">As <see cref="Releases"/>.</param>
    /// <param name="byDate">Whatever versions say.</param>
    public static string? NewestOf(IReadOnlyList<ReleaseView> releases, bool byDate = false) => byDate || !FollowsVersions(releases)
        ? releases.Count == 0 ? null : releases[^1].Version
        : releases.Select(release => (release.Version, Parsed: Parse(release.Version))).Where(release => release.Parsed is not null).MaxBy(release => release.Parsed).Version;

    /// <summary>What an issue is resolved with. Of a later release by date, the issue itself knows the newest that it was seen in.</summary>
    /// <exception cref="DomainException"><c>release_not_found</c>, <c>no_releases</c>.</exception>
    public static IssueResolution Resolve(ReleaseOrder state, ResolutionKind kind, string? version, string? commit, string? repository)
    {
        if (kind is ResolutionKind.Commit) return new IssueResolution(kind, null, null, commit, repository);
        if (version is not null)
        {
            return state.Releases.Exists(release => release.Version == version) ? new IssueResolution(kind, version)
                : throw new DomainException("release_not_found", "Unable to find a release with the given version.");
        }
        var byDate = kind is ResolutionKind.UpcomingRelease || !FollowsVersions(state.Releases);
        var newest = NewestOf(state.Releases, kind is ResolutionKind.UpcomingRelease) ?? throw new DomainException("no_releases", "No release data present in the system to form a basis for this.");
        return new IssueResolution(kind, newest, kind is ResolutionKind.Release || byDate ? null : newest);
    }

    /// <summary>Whether an event of a release opens an issue again that is resolved with something.</summary>
    /// <param name="releases">Those of the project, as <see cref="Releases"/>.</param>
    /// <param name="resolution">With what.</param>
    /// <param name="release">Of the event.</param>
    public static bool Opens(IReadOnlyList<ReleaseView> releases, IssueResolution resolution, string release)
    {
        // What is no release tells nothing of whether it is an older one.
        if (resolution.Kind is ResolutionKind.Commit || !ReleaseVersion.IsRelease(release)) return false;
        var versions = resolution.Kind is not ResolutionKind.UpcomingRelease && FollowsVersions(releases) ? Parse(release) : null;
        if (resolution.Newest is { } newest)
        {
            if (versions is not null && Parse(newest) is { } current) return versions.CompareTo(current) > 0 && !(resolution.Release is { } least && Parse(least) is { } floor && versions.CompareTo(floor) < 0);
            if (DateOf(releases, newest) is { } known) return release != newest && !(DateOf(releases, release) < known);
        }
        if (resolution.Release is not { } named) return true;
        var (mine, its) = (DateOf(releases, release), DateOf(releases, named));
        if (resolution.Kind is not ResolutionKind.Release) return release != named && !(mine < its);
        if (release == named) return true;
        return versions is not null && Parse(named) is { } target ? versions.CompareTo(target) >= 0 : !(mine <= its);
    }

    private static ReleaseVersion? Parse(string version) => ReleaseVersion.TryParse(version, out var parsed) ? parsed : null;

    private static DateTimeOffset? DateOf(IReadOnlyList<ReleaseView> releases, string version) => releases.FirstOrDefault(release => release.Version == version)?.FirstSeen;
}
