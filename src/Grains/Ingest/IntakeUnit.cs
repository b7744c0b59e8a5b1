using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Ingest.Attachments;
using SentryOrleans.Grains.Ingest.Feedback;
using SentryOrleans.Grains.Ingest.Items;
using SentryOrleans.Grains.Ingest.Outcomes;
using SentryOrleans.Grains.Ingest.Receipts;
using SentryOrleans.Grains.Ingest.Scrubbing;

namespace SentryOrleans.Grains.Ingest;

/// <summary>What is stored and counted for one request beside its event: all of it or nothing.</summary>
/// <param name="incoming">The request.</param>
public sealed class IntakeUnit(IncomingEnvelope incoming) : IQueuedUnit
{
    private readonly List<KeptItem> _items = [];
    private readonly List<NewAttachment> _attachments = [];
    private readonly List<NewFeedback> _feedback = [];
    private readonly List<OutcomeCount> _outcomes = [];
    private readonly List<NewReceipt> _receipts = [];

    /// <summary>The request.</summary>
    public IncomingEnvelope Incoming => incoming;

    /// <inheritdoc />
    public long ProjectId => incoming.ProjectId;

    /// <inheritdoc />
    public long Bytes => _items.Sum(item => item.Payload.Length + 256L) + ((_attachments.Count + _feedback.Count + _receipts.Count) * 512L) + (_outcomes.Count * 64L);

    /// <inheritdoc />
    public int RowCount => _items.Count + _attachments.Count + _feedback.Count + _outcomes.Count + _receipts.Count;

    /// <summary>Whether there is nothing to commit.</summary>
    public bool IsEmpty => RowCount == 0;

    /// <summary>Limits that were found exceeded.</summary>
    internal HashSet<ActiveLimit> Limits { get; } = [];

    internal IReadOnlyList<KeptItem> Items => _items;

    internal IReadOnlyList<NewAttachment> Attachments => _attachments;

    internal IReadOnlyList<NewFeedback> Feedback => _feedback;

    internal IReadOnlyList<OutcomeCount> Outcomes => _outcomes;

    internal IReadOnlyList<NewReceipt> Receipts => _receipts;

    internal TaskCompletionSource Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc />
    public void Refuse(Exception reason) => Completion.TrySetException(reason is BusyException { Cause: BusyCause.Project } busy ? new BusyException(busy.Message, busy.RetryAfter) : reason);

    /// <summary>Keeps the item for later, as <paramref name="payload"/>, and counts it as accepted.</summary>
    internal void Keep(IncomingItem item, byte[] payload)
    {
        _items.Add(new KeptItem(item.Type, Payloads.Compress(payload), payload.Length));
        Count(item, OutcomeKind.Accepted, reason: null);
    }

    /// <summary>
    /// Stores a file of the request's event. The database counts it: as accepted, or as a duplicate. False when <paramref name="scrubber"/> takes it whole.
    /// </summary>
    internal bool Attach(IncomingItem item, FileScrubber scrubber)
    {
        var eventId = incoming.EventId ?? throw new InvalidOperationException("A file belongs to an event.");
        if (NewAttachment.From(incoming.ProjectId, eventId, _attachments.Count, item, scrubber) is not { } file) return false;
        _attachments.Add(file);
        return true;
    }

    /// <summary>Stores what a user said. The database counts it: as accepted, or as a duplicate.</summary>
    internal void Report(NewFeedback feedback) => _feedback.Add(feedback);

    /// <summary>Counts what became of an item that is not stored, and returns that.</summary>
    internal ItemReceipt Discard(IncomingItem item, ItemReceipt fate)
    {
        Count(item, fate.Outcome, fate.Reason);
        return fate;
    }

    /// <summary>Notes what became of an event that is not stored.</summary>
    internal void Note(NewReceipt receipt) => _receipts.Add(receipt);

    /// <summary>Counts the item in each of its categories.</summary>
    internal void Count(IncomingItem item, OutcomeKind outcome, string? reason)
    {
        foreach (var (category, quantity) in item.Quantities()) Count(category, outcome, reason, quantity);
    }

    /// <summary>Counts <paramref name="quantity"/> of a category.</summary>
    internal void Count(DataCategory category, OutcomeKind outcome, string? reason, long quantity) =>
        Count(new OutcomeCount(category, outcome, reason, incoming.Received, quantity));

    internal void Count(OutcomeCount count) => _outcomes.Add(count);
}
