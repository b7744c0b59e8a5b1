using System.Collections.Concurrent;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Ingest.Projects;

/// <summary>Finds the project of a key, for requests that name no project. Safe for concurrent use.</summary>
internal sealed class KeyDirectory(IGrainFactory grains, GrainCalls calls, ProjectCache cache)
{
    private const int RememberedMax = 10_000;

    /// <summary>A key belongs to one project for ever, so what was found stays true.</summary>
    private readonly ConcurrentDictionary<string, long> _projects = new();

    /// <summary>The project that has or had the key, or a refusal that does not tell why.</summary>
    public async ValueTask<Answer<ProjectView>> FindAsync(string publicKey)
    {
        var (project, error) = await calls.CallAsync(() => _projects.TryGetValue(publicKey, out var id)
            ? cache.GetAsync(id)
            : grains.GetGrain<IDirectoryGrain>(0).FindProjectByKeyAsync(publicKey));
        if (error is not null) return new(error);
        if (project is null) return new(IngestErrors.ProjectRefused);
        if (_projects.Count >= RememberedMax) _projects.Clear();
        _projects[publicKey] = project.Id;
        return new(project);
    }
}
