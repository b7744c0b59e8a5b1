using System.Diagnostics.Metrics;
using SentryOrleans.Api.Ingest.Envelopes;
using SentryOrleans.Contracts.Ingest;

namespace SentryOrleans.Api.Ingest;

/// <summary>Counts what comes in and what becomes of it.</summary>
internal sealed class IngestMetrics
{
    /// <summary>The meter of the whole server.</summary>
    public const string MeterName = "Sentry.Orleans";

    private readonly Counter<long> _items;
    private readonly Counter<long> _outcomes;
    private readonly Counter<long> _refusals;
    private readonly Counter<long> _lostOutcomes;

    public IngestMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _items = meter.CreateCounter<long>("sentry.ingest.items", "{item}", "Items of envelopes and store requests that passed every check of the front door.");
        _outcomes = meter.CreateCounter<long>("sentry.ingest.outcomes", "{item}", "What became of those items.");
        _refusals = meter.CreateCounter<long>("sentry.ingest.refusals", "{request}", "Requests that were refused.");
        _lostOutcomes = meter.CreateCounter<long>("sentry.ingest.outcomes.lost", "{item}", "Refused items that were not counted, because too much was waiting.");
    }

    /// <summary>An item came in.</summary>
    public void CountItem(ItemType type) => _items.Add(1, Tag("type", type.Name()));

    /// <summary>What became of an item.</summary>
    /// <param name="type">The item's type.</param>
    /// <param name="outcome"><c>accepted</c>, <c>duplicate</c>, <c>invalid</c> or <c>dropped</c>.</param>
    /// <param name="reason">Why, when it was not accepted.</param>
    public void CountOutcome(ItemType type, string outcome, string? reason = null) =>
        _outcomes.Add(1, Tag("type", type.Name()), Tag("outcome", outcome), Tag("reason", reason));

    /// <summary>A request was refused.</summary>
    public void CountRefusal(IngestError error) => _refusals.Add(1, Tag("status", error.Status), Tag("reason", error.Reason));

    /// <summary>Refused items are missing in the outcomes.</summary>
    public void CountLostOutcome(long quantity) => _lostOutcomes.Add(quantity);

    private static KeyValuePair<string, object?> Tag(string name, object? value) => new(name, value);
}
