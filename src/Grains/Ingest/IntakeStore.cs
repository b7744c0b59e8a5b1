using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using SentryOrleans.Contracts;
using SentryOrleans.Grains.EventSourcing;

namespace SentryOrleans.Grains.Ingest;

/// <summary>
/// Stores and counts what is no event. While one transaction is under way the next ones gather, whatever waits then goes into the next.
/// A transaction carries a number that the database keeps, so one whose commit was not answered is simply sent again.
/// </summary>
public sealed partial class IntakeStore(JournalDatabase database, TimeProvider time, IOptions<JournalOptions> options, ILogger<IntakeStore> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly JournalQueue<IntakeUnit> _queue = new(options.Value, time);
    private readonly CancellationTokenSource _closing = new();
    private readonly Seldom _away = new(time);
    private readonly OutcomeWriter _writer = new(database.Source);

    /// <summary>Completes when the unit is in the database.</summary>
    /// <exception cref="BusyException">Perhaps nothing was stored; ask again later.</exception>
    public Task CommitAsync(IntakeUnit unit)
    {
        if (_closing.IsCancellationRequested) throw new BusyException("The server is stopping.", TimeSpan.FromSeconds(5));
        try
        {
            _queue.Enqueue(unit);
        }
        catch (BusyException busy)
        {
            // The request's event may be stored and counted already: what is refused is not the whole request.
            throw new BusyException(busy.Message, busy.RetryAfter);
        }
        return unit.Completion.Task;
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        base.Dispose();
        _closing.Dispose();
        _queue.Dispose();
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => RunAsync(stoppingToken), CancellationToken.None);

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await _queue.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await WriteWaitingAsync();
        }
        await _closing.CancelAsync();
        await WriteWaitingAsync();
    }

    private async Task WriteWaitingAsync()
    {
        while (_queue.Take() is { Count: > 0 } units)
        {
            try
            {
                await WriteAsync(units);
            }
            finally
            {
                _queue.Finish(units);
            }
        }
    }

    private async Task WriteAsync(IReadOnlyList<IntakeUnit> units)
    {
        var (batch, started) = (Guid.CreateVersion7(), time.GetTimestamp());
        while (true)
        {
            try
            {
                await new IntakeTransaction(database.Source, await _writer.NumberAsync(), batch, units).RunAsync();
                foreach (var unit in units) unit.Completion.TrySetResult();
                return;
            }
            catch (Exception fault) when (StorageFaults.IsPassing(fault))
            {
                if (_away.May()) LogAway(fault.Message);
                if (time.GetElapsedTime(started) > options.Value.Patience) { Fail(units, new BusyException("The database is away or busy.", TimeSpan.FromSeconds(5), BusyCause.Storage)); return; }
                await Task.Delay(Pause, time);
            }
            catch (Exception) when (units.Count > 1)
            {
                // One of them cannot be stored; the others are not to share its fate.
                foreach (var half in units.Chunk((units.Count + 1) / 2)) await WriteAsync(half);
                return;
            }
            catch (PostgresException fault) when (fault.SqlState == IntakeTransaction.BytesMissing)
            {
                Fail(units, new BusyException("The bytes of a file were lost in a crash of the database; they have to be sent again.", TimeSpan.FromSeconds(1)));
                return;
            }
            catch (Exception fault)
            {
                LogUnstorable(units[0].ProjectId, fault);
                Fail(units, new DomainException("not_storable", "The database refused the data."));
                return;
            }
        }
    }

    private static void Fail(IReadOnlyList<IntakeUnit> units, Exception fault)
    {
        foreach (var unit in units) unit.Completion.TrySetException(fault);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database did not take a transaction of the intake, it will be repeated: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Items of project {ProjectId} cannot be stored")]
    private partial void LogUnstorable(long projectId, Exception fault);
}
