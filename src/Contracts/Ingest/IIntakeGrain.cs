using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Contracts.Ingest;

/// <summary>
/// Takes what the front door has framed and authorised: events to their issues, everything else to its table, and all of it into the
/// outcomes. A stateless worker; the key only spreads the load of separate API processes (0 when the silo is in the same process).
/// </summary>
[Alias("IIntakeGrain")]
public interface IIntakeGrain : IGrainWithIntegerKey
{
    /// <summary>Completes when every item is stored, or discarded and counted.</summary>
    /// <exception cref="BusyException">Perhaps not everything was stored; ask again later. What was stored already is then a duplicate.</exception>
    [Orleans.Concurrency.AlwaysInterleave, Alias("Take")]
    Task<IntakeReceipt> TakeAsync(IncomingEnvelope incoming);
}

/// <summary>The items of one request, of one project.</summary>
/// <param name="OrganizationId">Organisation of the project.</param>
/// <param name="ProjectId">Project of the DSN.</param>
/// <param name="PublicKey">Key of the DSN, 32 lower-case hexadecimal digits.</param>
/// <param name="EventId">Id of the event and of what belongs to it; null when no item needs one.</param>
/// <param name="Items">At least one, in the order of the envelope; never of an unknown type.</param>
/// <param name="Received">When the request began (UTC).</param>
/// <param name="SentAt">The envelope's <c>sent_at</c>, for clock drift; null when absent.</param>
/// <param name="ClientAddress">The client's IP address; null when unknown.</param>
/// <param name="UserAgent">The request's User-Agent; null when absent.</param>
/// <param name="Client"><c>sentry_client</c> of the authentication, <c>name/version</c>; null when absent.</param>
[GenerateSerializer, Immutable, Alias("ingest.incoming-envelope")]
public sealed record IncomingEnvelope(
    long OrganizationId, long ProjectId, string PublicKey, Guid? EventId, IReadOnlyList<IncomingItem> Items, DateTimeOffset Received,
    DateTimeOffset? SentAt, string? ClientAddress, string? UserAgent, string? Client);

/// <summary>One item.</summary>
/// <param name="Type">What the payload is.</param>
/// <param name="Payload">Exactly the item's bytes. Never changed after the call.</param>
/// <param name="ContentType">The item header's <c>content_type</c>; null when absent.</param>
/// <param name="FileName">The item header's <c>filename</c>; null when absent.</param>
/// <param name="AttachmentType">The item header's <c>attachment_type</c>; null when absent.</param>
/// <param name="ContainedItems">The item header's <c>item_count</c>; null when absent.</param>
/// <param name="Platform">The item header's <c>platform</c>; null when absent.</param>
/// <param name="Release">The release that the address of a browser's report names; null when absent.</param>
/// <param name="Environment">The environment that the address of a browser's report names; null when absent.</param>
[GenerateSerializer, Immutable, Alias("ingest.incoming-item")]
public sealed record IncomingItem(
    ItemType Type, byte[] Payload, string? ContentType = null, string? FileName = null, string? AttachmentType = null, uint? ContainedItems = null,
    string? Platform = null, string? Release = null, string? Environment = null);

/// <summary>What became of a request.</summary>
/// <param name="Event">What became of its event; null when it had none.</param>
/// <param name="Limits">Limits that are exceeded now and concern the project; they hold for later requests too.</param>
[GenerateSerializer, Immutable, Alias("ingest.intake-receipt")]
public sealed record IntakeReceipt(ItemReceipt? Event, IReadOnlyList<ActiveLimit> Limits);

/// <summary>What became of an item. <paramref name="Detail"/> says more than <paramref name="Reason"/>, for people.</summary>
[GenerateSerializer, Immutable, Alias("ingest.item-receipt")]
public sealed record ItemReceipt(OutcomeKind Outcome, string? Reason = null, string? Detail = null);

/// <summary>An exceeded limit.</summary>
/// <param name="Categories">What it holds for; empty: everything.</param>
/// <param name="Scope"><c>organization</c>, <c>project</c> or <c>key</c>.</param>
/// <param name="ReasonCode">Which limit; null: it has no name.</param>
/// <param name="Until">When it ends (UTC).</param>
/// <param name="PublicKey">The key that it holds for; null: every key of the project.</param>
[GenerateSerializer, Immutable, Alias("ingest.active-limit")]
public sealed record ActiveLimit(
    IReadOnlyList<DataCategory> Categories, string Scope, string? ReasonCode, DateTimeOffset Until, string? PublicKey = null);
