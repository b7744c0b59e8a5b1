using Microsoft.Extensions.Logging;
using Npgsql;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.LateScrubbing;
using SentryOrleans.Grains.EventSourcing;

namespace SentryOrleans.Grains.Ingest.LateScrubbing;

/// <summary>
/// Runs late scrubbing of one project. The work goes on beside the calls, which answer from the table; a reminder takes it up again after a restart, and so
/// does whoever asks.
/// </summary>
internal sealed partial class ScrubRunGrain(NpgsqlDataSource database, ScrubRunner runner, TimeProvider time, ILogger<ScrubRunGrain> logger)
    : Grain, IScrubRunGrain, IRemindable
{
    private const string ReminderName = "scrub-run";
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(30);

    private readonly ScrubRunTable _table = new(database);
    private readonly CancellationTokenSource _leaving = new();
    private Task _work = Task.CompletedTask;
    private bool _stop;

    private long ProjectId => this.GetPrimaryKeyLong();

    public async Task<ScrubRunView> StartAsync(long? byUser)
    {
        if (await ScrubPlan.ReadAsync(GrainFactory, ProjectId) is not { } plan) throw new DomainException("project_not_found", "The project does not exist.");
        if (plan.Rules.Count == 0) throw new DomainException("scrub_run_idle", "No scrubbing is switched on.");
        var run = new ScrubRun(
            Guid.CreateVersion7(), ProjectId, time.GetUtcNow(), byUser, plan.Rules, plan.Fingerprint, ScrubRunStatus.Running, false, ScrubProgress.First, 0, null, null);
        await this.RegisterOrUpdateReminder(ReminderName, Period, Period);
        if (!await _table.AddAsync(run)) throw new DomainException("scrub_run_going", "Stored data is being scrubbed already. Wait for its end, or stop it.");
        await GoOnAsync();
        return run.ToView();
    }

    public async Task<ScrubRunView> StopAsync(Guid id)
    {
        await _table.AskToStopAsync(ProjectId, id);
        if (await FindAsync(id) is not { } run) throw new DomainException("scrub_run_not_found", "There is no such run.");
        _stop |= run.IsStopping;
        return run;
    }

    public async Task<ScrubRunView?> FindAsync(Guid id)
    {
        await GoOnAsync();
        return (await _table.FindAsync(ProjectId, id))?.ToView();
    }

    public async Task<IReadOnlyList<ScrubRunView>> ListAsync(int limit)
    {
        await GoOnAsync();
        return [.. (await _table.ListAsync(ProjectId, limit)).Select(run => run.ToView())];
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (await GoOnAsync()) return;
        if (await this.GetReminder(ReminderName) is { } reminder) await this.UnregisterReminder(reminder);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _leaving.CancelAsync();
        await _work.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        _leaving.Dispose();
    }

    /// <summary>Takes up the run that goes on, if this activation has not. False: none does.</summary>
    private async Task<bool> GoOnAsync()
    {
        if (!_work.IsCompleted) return true;
        if (await _table.FindGoingAsync(ProjectId) is not { } run) return false;
        // Another call may have been here meanwhile.
        if (_work.IsCompleted && !_leaving.IsCancellationRequested) _work = WorkAsync(run);
        return true;
    }

    private async Task WorkAsync(ScrubRun run)
    {
        _stop = run.StopAsked;
        var faults = 0;
        while (run.Status == ScrubRunStatus.Running && !_leaving.IsCancellationRequested)
        {
            DelayDeactivation(2 * Period);
            try
            {
                if (faults > 0) run = await _table.FindGoingAsync(ProjectId) ?? run;
                var (now, stop) = (run, _stop);
                run = await Task.Run(() => runner.GoOnAsync(now, stop, _leaving.Token));
                faults = 0;
            }
            catch (Exception leaving) when (leaving is ScrubRunLostException || (leaving is OperationCanceledException && _leaving.IsCancellationRequested))
            {
                LogLeft(run.Id, ProjectId);
                return;
            }
            catch (Exception fault)
            {
                // Messages of faults may hold values.
                LogFault(run.Id, ProjectId, run.Progress.Step, fault.GetType().Name, (fault as PostgresException)?.SqlState ?? "none");
                if (!await RecoverAsync(run, fault, ++faults)) return;
            }
        }
    }

    /// <summary>Waits out what passes; the run fails of what does not. False: nothing can be done now, the reminder tries again.</summary>
    private async Task<bool> RecoverAsync(ScrubRun run, Exception fault, int faults)
    {
        if (IsPassing(fault))
        {
            var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(faults, 10)) / 2);
            await Task.Delay(pause < PauseMax ? pause : PauseMax, time, _leaving.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            return !_leaving.IsCancellationRequested;
        }
        try
        {
            await runner.ConcludeAsync(run, ScrubRunStatus.Failed, "fault");
            return true;
        }
        catch (Exception second) when (IsPassing(second) || second is ScrubRunLostException)
        {
            LogLeft(run.Id, ProjectId);
            return false;
        }
    }

    private static bool IsPassing(Exception fault) =>
        StorageFaults.IsPassing(fault) || fault is BusyException or ConflictException or OrleansMessageRejectionException or SiloUnavailableException;

    [LoggerMessage(Level = LogLevel.Information, Message = "Late scrubbing {RunId} of project {ProjectId} is left to whoever goes on with it")]
    private partial void LogLeft(Guid runId, long projectId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Late scrubbing {RunId} of project {ProjectId} met {Fault} (SQLSTATE {SqlState}) in step {Step}")]
    private partial void LogFault(Guid runId, long projectId, ScrubRunStep step, string fault, string sqlState);
}
