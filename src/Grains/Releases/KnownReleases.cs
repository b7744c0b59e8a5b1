using System.Collections.Concurrent;
using System.Collections.Frozen;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Releases;

namespace SentryOrleans.Grains.Releases;

/// <summary>The releases that this process knows to be noted, by project: an event of one of them costs no call.</summary>
public sealed class KnownReleases
{
    /// <summary>Beyond it all are asked for again.</summary>
    private const int ProjectsMax = 1_000;

    private readonly ConcurrentDictionary<long, Known> _projects = [];

    /// <summary>Notes what is not known, and answers with the project's releases: at least those that events name, and what the resolution names as far as it is there.</summary>
    /// <param name="grains">Where the project's grain is.</param>
    /// <param name="project">The project.</param>
    /// <param name="versions">Versions that events name.</param>
    /// <param name="resolution">Of the issue; null: none.</param>
    public async ValueTask<IReadOnlyList<ReleaseView>> NoteAsync(IGrainFactory grains, long project, IReadOnlyList<string> versions, IssueResolution? resolution)
    {
        if (versions.Count == 0) return [];
        if (_projects.TryGetValue(project, out var known) && versions.All(known.Has) && Has(known, resolution?.Newest) && Has(known, resolution?.Release)) return known.Releases;
        var view = await grains.GetGrain<IReleaseOrderGrain>(project).NoteAsync([.. versions.Where(ReleaseVersion.IsRelease)]);
        if (_projects.Count >= ProjectsMax) _projects.Clear();
        // What is no release, or was forgotten, is not asked for each time.
        string?[] asked = [.. versions, resolution?.Newest, resolution?.Release];
        _projects[project] = new Known(view.Releases, view.Releases.Select(release => release.Version).Concat(asked.OfType<string>()).ToFrozenSet());
        return view.Releases;
    }

    private static bool Has(Known known, string? version) => version is null || known.Has(version);

    private sealed record Known(IReadOnlyList<ReleaseView> Releases, FrozenSet<string> Versions)
    {
        public bool Has(string version) => Versions.Contains(version);
    }
}
