using Npgsql;
using Orleans.Concurrency;
using SentryOrleans.Contracts.LateScrubbing;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Grains.Ingest.LateScrubbing;

/// <summary>Counts what is stored and tries the settings in force on the newest events.</summary>
[StatelessWorker]
internal sealed class ScrubPreviewGrain(NpgsqlDataSource database) : Grain, IScrubPreviewGrain
{
    public async Task<ScrubRunPreview> PreviewAsync(long projectId, int eventsMax)
    {
        var counter = new ScrubCounter(database);
        var sample = await GrainFactory.GetGrain<ISettingsPreviewGrain>(0).PreviewScrubbingAsync(projectId, new ScrubbingChanges(), eventsMax);
        return new ScrubRunPreview(await counter.ListDaysAsync(projectId), await counter.CountIssuesAsync(projectId), sample);
    }
}
