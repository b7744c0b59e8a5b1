using System.Text.Json;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Contracts.Receipts;

namespace SentryOrleans.Grains.Ingest.Receipts;

/// <summary>Puts what is known of an event into the order in which it happened.</summary>
internal static class ReceiptStory
{
    /// <summary>How long a dropped event's receipt is kept.</summary>
    public static readonly TimeSpan DroppedKept = TimeSpan.FromDays(1);

    /// <param name="stored">The event.</param>
    /// <param name="grouped">What its issue was found by; null: not known.</param>
    /// <param name="number">Number of its issue's short id; null: the issue is not there.</param>
    /// <param name="others">Files, feedback and repeats; each with its time.</param>
    /// <param name="retention">How long events are kept.</param>
    public static ReceiptView OfStored(StoredFacts stored, EventGrouped? grouped, long? number, IReadOnlyList<ReceiptStage> others, TimeSpan retention)
    {
        using var document = JsonDocument.Parse(stored.Json, EventNormalizer.StoredReadOptions);
        var marks = PayloadMarks.Of(document.RootElement);
        // What came in the same request has the time of the request.
        ReceiptStage[] stages =
        [
            .. others.Where(other => other.At < stored.Received).OrderBy(other => other.At),
            new EventReceived(stored.Received, stored.PublicKey, stored.Size),
            .. others.Where(other => other.At == stored.Received),
            .. marks.Errors + marks.Changed > 0 ? new ReceiptStage[] { new EventNormalized(null, marks.Errors, marks.Changed) } : [],
            .. marks.ScrubbedCount > 0 ? new ReceiptStage[] { new EventScrubbed(null, marks.ScrubbedCount, marks.Scrubbed) } : [],
            .. grouped is null ? [] : new ReceiptStage[] { grouped },
            stored.Counted,
            .. others.Where(other => other.At > stored.Received).OrderBy(other => other.At),
        ];
        return new ReceiptView(
            stored.ProjectId, stored.EventId, OutcomeKind.Accepted, null, number is { } known ? new ReceiptIssue(stored.IssueId, known) : null,
            Expires(stored.Received, retention), stages);
    }

    public static ReceiptView OfDropped(NewReceipt dropped)
    {
        ReceiptStage[] stages =
        [
            new EventReceived(dropped.Received, dropped.PublicKey, dropped.Size),
            new EventDropped(dropped.Received, dropped.Outcome, dropped.Reason, dropped.Detail),
        ];
        return new ReceiptView(dropped.ProjectId, dropped.EventId, dropped.Outcome, dropped.Reason, null, dropped.Received + DroppedKept, stages);
    }

    /// <summary>The table goes by whole days (UTC), each when it is older than the retention.</summary>
    private static DateTimeOffset Expires(DateTimeOffset received, TimeSpan retention) =>
        new DateTimeOffset(received.UtcDateTime.Date, TimeSpan.Zero).AddDays(1) + retention;
}
