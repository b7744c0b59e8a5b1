using System.Diagnostics.Metrics;
using Marten;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Mail;
using SentryOrleans.Contracts.Storage;
using SentryOrleans.Grains.Ingest.Receipts;

namespace SentryOrleans.Grains.EventSourcing;

/// <summary>
/// The only writer of streams and events in a silo. It puts the units that many grains have ready into one transaction; when a writer
/// becomes free it takes all that waits. A unit's task completes after COMMIT; nothing is acknowledged from memory.
/// </summary>
public sealed partial class Journal : BackgroundService, IJournalGauge
{
    private static readonly Meter Meter = new("Sentry.Orleans");
    private static readonly Histogram<int> RowsPerCommit = Meter.CreateHistogram<int>("sentry.journal.rows_per_commit", "{row}");
    private static readonly Counter<long> Repeats = Meter.CreateCounter<long>("sentry.journal.repeats", "{transaction}", "Transactions repeated because of a passing fault.");
    private static readonly Counter<long> Waits = Meter.CreateCounter<long>("sentry.journal.waits", "{unit}", "Units that had to wait for a stream that someone else had locked.");
    private static readonly Counter<long> UnknownOutcomes = Meter.CreateCounter<long>("sentry.journal.unknown_outcomes", "{transaction}", "COMMITs that were not answered.");

    private readonly NpgsqlDataSource _database;
    private readonly IDocumentStore _store;
    private readonly IGrainFactory _grains;
    private readonly TimeProvider _time;
    private readonly ReceiptAllowance _receipts;
    private readonly ILogger<Journal> _logger;
    private readonly JournalOptions _options;
    private readonly JournalQueue<JournalUnit> _queue;
    private readonly Seldom _away;
    private readonly CancellationTokenSource _closing = new();

    public Journal(
        JournalDatabase database, IDocumentStore store, IGrainFactory grains, TimeProvider time, ReceiptAllowance receipts, IOptions<JournalOptions> options,
        ILogger<Journal> logger)
    {
        (_database, _store, _grains, _time, _receipts, _logger, _options) = (database.Source, store, grains, time, receipts, logger, options.Value);
        _queue = new JournalQueue<JournalUnit>(_options, time);
        _away = new Seldom(time);
        Meter.CreateObservableGauge("sentry.journal.waiting", () => _queue.Count, "{unit}");
    }

    /// <inheritdoc />
    public int Waiting => _queue.Count;

    /// <inheritdoc />
    public int WaitingPerProjectMax => _options.UnitsWaitingPerProject;

    /// <summary>Commits the unit; the answer tells which of its rows were new.</summary>
    /// <exception cref="BusyException">Nothing was stored: a queue is full, or the database is away.</exception>
    /// <exception cref="ConflictException">Nothing was stored: the stream is at another version.</exception>
    /// <exception cref="NameTakenException">Nothing was stored: a claimed name belongs to something else.</exception>
    public Task<UnitFacts> CommitAsync(JournalUnit unit)
    {
        if (_closing.IsCancellationRequested) throw new BusyException("The server is stopping.", TimeSpan.FromSeconds(5));
        unit.Measure();
        unit.Enqueued = _time.GetTimestamp();
        _queue.Enqueue(unit);
        return unit.Completion.Task;
    }

    /// <summary>Runs an empty transaction, so that the first real one finds connections open and code compiled.</summary>
    public async Task WarmUpAsync(CancellationToken cancellationToken) =>
        await new JournalTransaction(_database, _store, _receipts, writer: 0, []).RunAsync(cancellationToken);

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, _options.Writers).Select(_ => Task.Run(() => RunWriterAsync(stoppingToken), CancellationToken.None)));

    /// <inheritdoc />
    public override void Dispose()
    {
        base.Dispose();
        _closing.Dispose();
        _queue.Dispose();
    }

    private async Task RunWriterAsync(CancellationToken stoppingToken)
    {
        var writer = new OutcomeWriter(_database);
        while (!stoppingToken.IsCancellationRequested)
        {
            await _queue.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await WriteWaitingAsync(writer);
        }
        await _closing.CancelAsync();
        await WriteWaitingAsync(writer);
    }

    private async Task WriteWaitingAsync(OutcomeWriter writer)
    {
        while (_queue.Take() is { Count: > 0 } units)
        {
            try
            {
                await WriteAsync(units, writer);
            }
            catch (Exception fault)
            {
                // A defect. The writer goes on, and nobody waits for ever.
                LogBroken(fault);
                foreach (var unit in units) unit.Completion.TrySetException(new OutcomeUnknownException());
            }
            finally
            {
                _queue.Finish(units);
            }
        }
    }

    private async Task WriteAsync(IReadOnlyList<JournalUnit> units, OutcomeWriter writer)
    {
        JournalTransaction? transaction = null;
        try
        {
            transaction = new JournalTransaction(_database, _store, _receipts, await writer.NumberAsync(), units);
            await transaction.RunAsync(CancellationToken.None);
            Complete(transaction);
        }
        catch (Exception fault) when (transaction is { Committing: true })
        {
            await ResolveAsync(transaction, fault);
        }
        catch (Exception fault) when (StorageFaults.IsPassing(fault))
        {
            await RepeatLaterAsync(units, fault);
        }
        catch (Exception) when (units.Count > 1)
        {
            // One of them cannot be stored. The half without it passes; the other is divided again until it is alone.
            foreach (var half in units.Chunk((units.Count + 1) / 2)) await WriteAsync(half, writer);
        }
        catch (Exception fault)
        {
            LogUnstorable(units[0].Stream, fault);
            units[0].Completion.TrySetException(new DomainException("not_storable", "The database refused the data."));
        }
    }

    private void Complete(JournalTransaction transaction)
    {
        foreach (var (unit, facts) in transaction.Passed) unit.Completion.TrySetResult(facts);
        foreach (var (unit, refusal) in transaction.Refused) unit.Completion.TrySetException(refusal);
        RowsPerCommit.Record(transaction.Passed.Sum(passed => passed.Facts.StoredCount));
        if (transaction.Appended) foreach (var shard in Projections.Shards.All) _ = _grains.GetGrain<IProjectionGrain>(shard).WakeAsync();
        if (transaction.Posted) _ = _grains.GetGrain<IOutboxGrain>(0).WakeAsync();
        if (transaction.PostedMail) _ = _grains.GetGrain<IMailGrain>(0).WakeAsync();
        WaitForOthers(transaction);
    }

    /// <summary>The writer goes on meanwhile.</summary>
    private void WaitForOthers(JournalTransaction transaction)
    {
        if (transaction.Waiting.Count == 0) return;
        Waits.Add(transaction.Waiting.Count);
        _ = TryAgainAsync(transaction.Waiting);
    }

    /// <summary>COMMIT was sent and not answered. PostgreSQL knows what became of the transaction; it is asked, never guessed.</summary>
    private async Task ResolveAsync(JournalTransaction transaction, Exception fault)
    {
        UnknownOutcomes.Add(1);
        var started = _time.GetTimestamp();
        while (true)
        {
            try
            {
                var outcome = await transaction.AskOutcomeAsync(CancellationToken.None);
                LogResolved(outcome?.ToString() ?? "in progress", fault.Message);
                if (outcome is true) { Complete(transaction); return; }
                if (outcome is false) { await RepeatLaterAsync(transaction.Units, fault); return; }
            }
            catch (Exception asking)
            {
                // Whatever the fault: the outcome is as unknown as before, and the writer must go on.
                if (_away.May()) LogDatabaseAway(asking.Message);
            }
            if (_time.GetElapsedTime(started) > _options.Patience * 2)
            {
                // The ledger makes a repeat by the client harmless, whatever the outcome was.
                foreach (var (unit, _) in transaction.Passed) unit.Completion.TrySetException(new OutcomeUnknownException());
                foreach (var (unit, refusal) in transaction.Refused) unit.Completion.TrySetException(refusal);
                WaitForOthers(transaction);
                return;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(200), _time);
        }
    }

    private Task RepeatLaterAsync(IReadOnlyList<JournalUnit> units, Exception fault)
    {
        Repeats.Add(1);
        if (_away.May()) LogDatabaseAway(fault.Message);
        return TryAgainAsync(units);
    }

    /// <summary>Puts units back after a moment; those that have waited for too long are told to come back later.</summary>
    private async Task TryAgainAsync(IReadOnlyList<JournalUnit> units)
    {
        var tired = units.Where(unit => _time.GetElapsedTime(unit.Enqueued) > _options.Patience).ToArray();
        foreach (var unit in tired) unit.Completion.TrySetException(new BusyException("The database is away or busy.", TimeSpan.FromSeconds(5), BusyCause.Storage));
        await Task.Delay(TimeSpan.FromMilliseconds(100), _time);
        var rest = units.Except(tired).ToArray();
        if (rest.Length > 0) _queue.PutBack(rest);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database did not take a transaction, it will be repeated: {Reason}")]
    private partial void LogDatabaseAway(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A COMMIT was not answered ({Reason}); PostgreSQL says: {Outcome}")]
    private partial void LogResolved(string outcome, string reason);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The journal failed in a way that is not provided for")]
    private partial void LogBroken(Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "A unit for {Stream} cannot be stored")]
    private partial void LogUnstorable(string stream, Exception fault);
}

/// <summary>The database did not say in time whether a unit was stored. The grain must read its stream again.</summary>
internal sealed class OutcomeUnknownException() : Exception("The outcome of the commit is unknown.");

/// <summary>Connections for the journal alone: short time-outs, so that a frozen process cannot hold locks.</summary>
public sealed record JournalDatabase(NpgsqlDataSource Source);
