namespace SentryOrleans.Contracts.Receipts;

/// <summary>Tells what became of events. A stateless worker (key 0).</summary>
[Alias("IReceiptQueryGrain")]
public interface IReceiptQueryGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// What is known of the events with this id in the projects: the stored one of each, and those that were dropped within a day. Ordered by
    /// project, the stored one first. Empty when nothing is known.
    /// </summary>
    [Alias("List")]
    Task<IReadOnlyList<ReceiptView>> ListAsync(IReadOnlyList<long> projectIds, Guid eventId);
}
