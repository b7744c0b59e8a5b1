using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Api.Ingest.Limits;

/// <summary>
/// Counts what the front door refuses by itself, for known projects, and hands it over every second and when the server stops. What cannot be handed over is
/// kept for the next time, up to a number of different counts.
/// </summary>
internal sealed partial class Refusals(IGrainFactory grains, TimeProvider time, IngestMetrics metrics, ILogger<Refusals> logger) : BackgroundService
{
    /// <summary>Different counts that are kept; beyond it new ones are lost, which a metric tells.</summary>
    public const int CountsMax = 50_000;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private Dictionary<Key, (long Quantity, long Times)> _counts = [];
    private bool _isFailing;

    /// <summary>As what the items of a refused request are counted; null: the refusal is nothing that a project may know of.</summary>
    public static string? ReasonOf(IngestError refusal) =>
        refusal == IngestErrors.OriginRefused ? OutcomeReasons.Cors : refusal == IngestErrors.ProjectDeleted ? OutcomeReasons.ProjectId : null;

    /// <summary>Counts an item in each of its categories.</summary>
    public void Count(long projectId, string publicKey, IncomingItem item, OutcomeKind outcome, string? reason, DateTimeOffset received)
    {
        var hour = new DateTimeOffset(received.Year, received.Month, received.Day, received.Hour, 0, 0, TimeSpan.Zero);
        lock (_lock)
        {
            foreach (var (category, quantity) in item.DeclaredQuantities()) Add(new Key(projectId, publicKey, category, outcome, reason, hour), quantity, 1);
        }
    }

    /// <summary>Counts the items of a refused request.</summary>
    public void Count(long projectId, string publicKey, IEnumerable<IncomingItem> items, OutcomeKind outcome, string? reason, DateTimeOffset received)
    {
        foreach (var item in items) Count(projectId, publicKey, item, outcome, reason, received);
    }

    /// <summary>Hands over what there is.</summary>
    public async Task FlushAsync()
    {
        Dictionary<Key, (long Quantity, long Times)> counts;
        lock (_lock)
        {
            if (_counts.Count == 0) return;
            (counts, _counts) = (_counts, []);
        }
        try
        {
            await grains.GetGrain<IOutcomeGrain>(0).AddAsync([.. counts.Select(count => new RefusedCount(
                count.Key.ProjectId, count.Key.PublicKey, count.Key.Category, count.Key.Outcome, count.Key.Reason, count.Key.Hour, count.Value.Quantity, count.Value.Times))]);
            _isFailing = false;
        }
        catch (Exception fault)
        {
            if (!_isFailing) LogFailed(fault.Message);
            _isFailing = true;
            lock (_lock)
            {
                foreach (var (key, (quantity, times)) in counts) Add(key, quantity, times);
            }
        }
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await FlushAsync();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The last counts are handed over by StopAsync.
        }
    }

    private void Add(Key key, long quantity, long times)
    {
        if (_counts.TryGetValue(key, out var known)) _counts[key] = (known.Quantity + quantity, known.Times + times);
        else if (_counts.Count < CountsMax) _counts[key] = (quantity, times);
        else metrics.CountLostOutcome(quantity);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What the front door refused could not be counted, it will be tried again: {Reason}")]
    private partial void LogFailed(string reason);

    private readonly record struct Key(long ProjectId, string PublicKey, DataCategory Category, OutcomeKind Outcome, string? Reason, DateTimeOffset Hour);
}
