using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Grains.Ingest.Items;

namespace SentryOrleans.Grains.Ingest.Limits;

/// <summary>Asks all limits of a project whether an item may be taken, and counts it in them when it may.</summary>
public sealed class Limiter
{
    /// <summary>How long a client is told to wait for what is never taken.</summary>
    private static readonly TimeSpan RejectTime = TimeSpan.FromSeconds(60);

    private readonly ProjectLimits _limits;
    private readonly IQuotaCounters _counters;
    private readonly SpikeWatch _spikes;
    private readonly TimeProvider _time;

    internal Limiter(ProjectLimits limits, IQuotaCounters counters, SpikeWatch spikes, TimeProvider time) =>
        (_limits, _counters, _spikes, _time) = (limits, counters, spikes, time);

    /// <summary>
    /// Consumes for the item: of the organisation's, the project's and the key's limits, or, when one is exceeded, of none. One round trip at most.
    /// </summary>
    internal async ValueTask<LimitAnswer> ConsumeAsync(IncomingEnvelope incoming, IncomingItem item)
    {
        var quantities = item.Quantities();
        if (quantities.Count == 0) return LimitAnswer.Free;
        var plan = await _limits.GetAsync(incoming.OrganizationId, incoming.ProjectId);
        var quotas = plan.For(incoming.PublicKey);
        var isWatched = plan.SpikeProtection && DataCategories.Errors.Contains(quantities[0].Category);
        if (quotas.Count == 0 && !isWatched) return LimitAnswer.Free;
        if (isWatched && await _spikes.FindAsync(incoming.ProjectId) is { } end)
        {
            return LimitAnswer.Over([new ActiveLimit(DataCategories.Errors, "project", OutcomeReasons.SpikeProtection, end)]);
        }
        var answer = await ConsumeAsync(incoming, quantities, quotas);
        if (isWatched && answer.Exceeded.Count == 0) _spikes.Count(incoming.ProjectId);
        return answer;
    }

    /// <summary>Gives back what was consumed for something that was there already.</summary>
    internal async ValueTask ReturnAsync(LimitAnswer answer)
    {
        if (answer.Draws.Count > 0) await _counters.ConsumeAsync([.. answer.Draws.Select(draw => draw with { Quantity = -draw.Quantity, Limit = null })]);
    }

    private async ValueTask<LimitAnswer> ConsumeAsync(
        IncomingEnvelope incoming, IReadOnlyList<(DataCategory Category, long Quantity)> quantities, IReadOnlyList<Quota> quotas)
    {
        var now = _time.GetUtcNow();
        var (asked, draws, never) = (new List<Quota>(), new List<QuotaDraw>(), new List<ActiveLimit>());
        foreach (var quota in quotas)
        {
            var quantity = quota.QuantityOf(quantities);
            if (quantity == 0) continue;
            if (quota.Limit == 0) never.Add(Exceeded(quota, now + RejectTime, incoming));
            else (asked, draws) = ([.. asked, quota], [.. draws, Draw(quota, quantity, now, incoming)]);
        }
        if (never.Count > 0) return LimitAnswer.Over(never);
        if (draws.Count == 0) return LimitAnswer.Free;
        var exceeded = await _counters.ConsumeAsync(draws);
        return exceeded.Count == 0 ? new LimitAnswer(draws, []) : LimitAnswer.Over([.. exceeded.Select(i => Exceeded(asked[i], draws[i].End, incoming))]);
    }

    private static QuotaDraw Draw(Quota quota, long quantity, DateTimeOffset now, IncomingEnvelope incoming)
    {
        var window = QuotaWindow.At(now, quota.Window, incoming.OrganizationId);
        var scope = quota.Scope switch
        {
            QuotaScope.Organization => $"o{incoming.OrganizationId}",
            QuotaScope.Project => $"p{incoming.ProjectId}",
            _ => $"k{incoming.PublicKey}",
        };
        return new QuotaDraw($"{scope}/{quota.Id}/{window.Slot}", quota.Limit, quantity, window.End);
    }

    private static ActiveLimit Exceeded(Quota quota, DateTimeOffset until, IncomingEnvelope incoming) => new(
        quota.Categories, quota.Scope.ToString().ToLowerInvariant(), quota.ReasonCode, until, quota.Scope == QuotaScope.Key ? incoming.PublicKey : null);
}
