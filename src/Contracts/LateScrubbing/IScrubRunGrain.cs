namespace SentryOrleans.Contracts.LateScrubbing;

/// <summary>
/// Applies the scrubbing in force to what a project has stored; the key is the project's id. One run at a time. A run goes on by itself, after a restart
/// of the server too, until it is done or stopped.
/// </summary>
[Alias("IScrubRunGrain")]
public interface IScrubRunGrain : IGrainWithIntegerKey
{
    /// <summary>Begins a run.</summary>
    /// <exception cref="DomainException"><c>project_not_found</c>; <c>scrub_run_going</c>: one goes on; <c>scrub_run_idle</c>: no scrubbing is switched on.</exception>
    [Alias("Start")]
    Task<ScrubRunView> StartAsync(long? byUser);

    /// <summary>Asks a run to stop; it does so after what it has in hand. One that has ended stays as it is.</summary>
    /// <exception cref="DomainException"><c>scrub_run_not_found</c>.</exception>
    [Alias("Stop")]
    Task<ScrubRunView> StopAsync(Guid id);

    /// <summary>A run of the project; null: there is none with this id.</summary>
    [Alias("Find")]
    Task<ScrubRunView?> FindAsync(Guid id);

    /// <summary>The newest runs, the one that goes on first.</summary>
    [Alias("List")]
    Task<IReadOnlyList<ScrubRunView>> ListAsync(int limit);
}

/// <summary>Says what a run would do. Nothing is changed.</summary>
[Alias("IScrubPreviewGrain")]
public interface IScrubPreviewGrain : IGrainWithIntegerKey
{
    /// <summary>What a run over the project would look at, and what it would change in its newest events.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="eventsMax">How many events to try at most; fewer are tried when they are large.</param>
    /// <exception cref="DomainException"><c>project_not_found</c>.</exception>
    [Alias("Preview")]
    Task<ScrubRunPreview> PreviewAsync(long projectId, int eventsMax);
}
