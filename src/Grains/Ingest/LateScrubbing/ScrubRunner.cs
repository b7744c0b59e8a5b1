using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using SentryOrleans.Contracts.LateScrubbing;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Ingest.Attachments;
using SentryOrleans.Grains.Ingest.Policies;

namespace SentryOrleans.Grains.Ingest.LateScrubbing;

/// <summary>
/// Does the next thing of a run. First everything that was received before it began; then, when nothing can be on its way any more that was taken with
/// earlier settings, the same for what came while it went. Each thing is committed with the run's place, so it goes on where it was whatever happens.
/// </summary>
internal sealed partial class ScrubRunner
{
    private static readonly TimeSpan WaitingMax = TimeSpan.FromSeconds(1);

    private readonly ScrubRunTable _table;
    private readonly ScrubCounter _counter;
    private readonly ScrubCleaning _cleaning;
    private readonly Dictionary<ScrubRunStep, IScrubStep> _steps;
    private readonly Blobs _blobs;
    private readonly IGrainFactory _grains;
    private readonly TimeProvider _time;
    private readonly LateScrubOptions _options;
    private readonly PolicyOptions _policies;
    private readonly ILogger<ScrubRunner> _logger;

    public ScrubRunner(
        NpgsqlDataSource database, Blobs blobs, IGrainFactory grains, TimeProvider time, IOptions<LateScrubOptions> options, IOptions<PolicyOptions> policies,
        ILogger<ScrubRunner> logger)
    {
        (_table, _counter, _cleaning) = (new ScrubRunTable(database), new ScrubCounter(database), new ScrubCleaning(database, blobs));
        (_blobs, _grains, _time, _options, _policies, _logger) = (blobs, grains, time, options.Value, policies.Value, logger);
        IScrubStep[] steps =
        [
            new IssueScrubStep(database, grains), new EventScrubStep(database), new ItemScrubStep(database), new FileScrubStep(database, blobs),
            new ReportScrubStep(database), new ReceiptScrubStep(database),
        ];
        _steps = steps.ToDictionary(step => step.Step);
    }

    /// <summary>The run as it is then.</summary>
    /// <param name="run">The run as it is.</param>
    /// <param name="stop">It is to stop.</param>
    /// <param name="cancellation">Ends a wait.</param>
    /// <exception cref="ScrubRunLostException">Another process goes on with it.</exception>
    public async Task<ScrubRun> GoOnAsync(ScrubRun run, bool stop, CancellationToken cancellation)
    {
        var progress = run.Progress;
        if (progress.DoomedBlobs.Count > 0) return await DeleteDoomedAsync(run);
        if (progress.Step == ScrubRunStep.Ending) return await EndAsync(run);
        if (stop) return await ConcludeAsync(run, ScrubRunStatus.Stopped, problem: null);
        if (await ScrubPlan.ReadAsync(_grains, run.ProjectId) is not { } plan) return await ConcludeAsync(run, ScrubRunStatus.Failed, "project_gone");
        if (plan.Fingerprint != run.Fingerprint) return await ConcludeAsync(run, ScrubRunStatus.Failed, "rules_changed");
        return progress.Step switch
        {
            ScrubRunStep.Starting => await BeginAsync(run),
            ScrubRunStep.Waiting => await WaitAsync(run, cancellation),
            ScrubRunStep.Cleaning => await CleanAsync(run, cancellation),
            var step when _steps.TryGetValue(step, out var one) => await StepAsync(run, one, plan, cancellation),
            _ => await _table.AdvanceAsync(run, progress.At(After(progress)), []),
        };
    }

    /// <summary>The run ends; the next call writes that down.</summary>
    public Task<ScrubRun> ConcludeAsync(ScrubRun run, ScrubRunStatus result, string? problem) =>
        _table.AdvanceAsync(run, run.Progress with { Result = result, Problem = problem, Position = null, Step = ScrubRunStep.Ending }, []);

    private async Task<ScrubRun> BeginAsync(ScrubRun run)
    {
        await _grains.GetGrain<IProjectGrain>(run.ProjectId).ExecuteAsync(new RecordScrubRunStart(run.Id, run.StartedBy, run.Fingerprint, run.Rules));
        LogBegan(run.Id, run.ProjectId, string.Join(", ", run.Rules));
        return await _table.AdvanceAsync(run, run.Progress.At(ScrubRunStep.Issues) with { Counts = await _counter.CountAsync(run.ProjectId) }, []);
    }

    private async Task<ScrubRun> StepAsync(ScrubRun run, IScrubStep step, ScrubPlan plan, CancellationToken cancellation)
    {
        var (progress, began) = (run.Progress, _time.GetTimestamp());
        var batch = await step.NextAsync(Scope(run, plan), progress.Position);
        var next = progress with
        {
            Counts = batch.Tally.AddTo(progress.Counts, step.Step, progress.IsLastPass),
            Position = batch.Next,
            Step = batch.Next is null ? After(progress) : progress.Step,
            DoomedBlobs = batch.DoomedBlobs,
            Tables = [.. progress.Tables.Union(batch.Tables)],
        };
        var advanced = await _table.AdvanceAsync(run, next, batch.Writes);
        await Task.Delay(_time.GetElapsedTime(began) * ((1 / _options.Share) - 1), _time, cancellation);
        return advanced;
    }

    private ScrubScope Scope(ScrubRun run, ScrubPlan plan) => run.Progress.IsLastPass
        ? new ScrubScope(run.Id, run.ProjectId, plan.Policy, run.StartedAt - (2 * _options.InFlight), QuietAt(run), _options.BatchRows)
        : new ScrubScope(run.Id, run.ProjectId, plan.Policy, From: null, run.StartedAt, _options.BatchRows);

    /// <summary>From then on nothing is stored any more that was taken with settings from before the run.</summary>
    private DateTimeOffset QuietAt(ScrubRun run) => run.StartedAt + (2 * _policies.PolicyRefresh) + _options.InFlight;

    private async Task<ScrubRun> WaitAsync(ScrubRun run, CancellationToken cancellation)
    {
        var left = QuietAt(run) - _time.GetUtcNow();
        if (left <= TimeSpan.Zero) return await _table.AdvanceAsync(run, run.Progress.At(ScrubRunStep.Issues) with { IsLastPass = true }, []);
        await Task.Delay(left < WaitingMax ? left : WaitingMax, _time, cancellation);
        return run;
    }

    private async Task<ScrubRun> CleanAsync(ScrubRun run, CancellationToken cancellation)
    {
        await _cleaning.WaitForListsAsync(cancellation);
        await _cleaning.RunAsync(run.Progress.Tables);
        return await ConcludeAsync(run, ScrubRunStatus.Finished, problem: null);
    }

    private async Task<ScrubRun> DeleteDoomedAsync(ScrubRun run)
    {
        foreach (var key in run.Progress.DoomedBlobs) await _blobs.DeleteAsync(key);
        return await _table.AdvanceAsync(run, run.Progress with { DoomedBlobs = [] }, []);
    }

    private async Task<ScrubRun> EndAsync(ScrubRun run)
    {
        var (result, problem) = (run.Progress.Result!.Value, run.Progress.Problem);
        var now = _time.GetUtcNow();
        if (problem != "project_gone")
        {
            await _grains.GetGrain<IProjectGrain>(run.ProjectId).ExecuteAsync(new RecordScrubRunEnd(run.Id, NameOf(result), problem, run.Progress.Counts));
        }
        await _table.EndAsync(run, now);
        LogEnded(run.Id, run.ProjectId, NameOf(result), problem ?? "none", run.Progress.Counts.Events.Seen, run.Progress.Counts.Events.Changed);
        return run with { Status = result, Problem = problem, EndedAt = now };
    }

    private static ScrubRunStep After(ScrubProgress progress) => progress switch
    {
        { Step: < ScrubRunStep.Receipts } => progress.Step + 1,
        { IsLastPass: false } => ScrubRunStep.Waiting,
        _ => ScrubRunStep.Cleaning,
    };

    private static string NameOf(ScrubRunStatus result) => result switch
    {
        ScrubRunStatus.Finished => "finished",
        ScrubRunStatus.Stopped => "stopped",
        _ => "failed",
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "Late scrubbing {RunId} of project {ProjectId} began, with the rules {Rules}")]
    private partial void LogBegan(Guid runId, long projectId, string rules);

    [LoggerMessage(Level = LogLevel.Information, Message = "Late scrubbing {RunId} of project {ProjectId} ended: {Result}, problem {Problem}, {Seen} events looked at, {Changed} changed")]
    private partial void LogEnded(Guid runId, long projectId, string result, string problem, long seen, long changed);
}
