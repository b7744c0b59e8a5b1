namespace SentryOrleans.Contracts.Ingest;

/// <summary>
/// Takes one event from the front door to its issue: normalise, group, compress, store. A stateless worker; the key only spreads the
/// load of separate API processes (0 when the silo is in the same process).
/// </summary>
[Alias("IEventProcessorGrain")]
public interface IEventProcessorGrain : IGrainWithIntegerKey
{
    /// <summary>Completes when the event is stored (or known already, or refused for good).</summary>
    /// <exception cref="BusyException">Nothing was stored; ask again later.</exception>
    [Orleans.Concurrency.AlwaysInterleave, Alias("Process")]
    Task<IngestReceipt> ProcessAsync(IncomingEvent incoming);
}

/// <summary>An event item as it came in.</summary>
/// <param name="OrganizationId">Organisation of the project.</param>
/// <param name="ProjectId">Project of the DSN.</param>
/// <param name="EventId">Id from the envelope header, which wins over the payload's; null: take the payload's, else make one.</param>
/// <param name="Payload">The event as UTF-8 JSON. Never changed after the call.</param>
/// <param name="Received">When the request began (UTC).</param>
/// <param name="SentAt">The envelope's <c>sent_at</c>, for clock drift; null when absent.</param>
/// <param name="ClientAddress">The client's IP address; null when unknown.</param>
/// <param name="UserAgent">The request's User-Agent; null when absent.</param>
/// <param name="Client"><c>sentry_client</c> of the authentication, <c>name/version</c>; null when absent.</param>
[GenerateSerializer, Immutable, Alias("ingest.incoming-event")]
public sealed record IncomingEvent(
    long OrganizationId, long ProjectId, Guid? EventId, byte[] Payload, DateTimeOffset Received,
    DateTimeOffset? SentAt, string? ClientAddress, string? UserAgent, string? Client);

/// <summary>What became of an event. <paramref name="Reason"/> says why it is invalid (<c>invalid_json</c>), with <paramref name="Detail"/> for people.</summary>
[GenerateSerializer, Immutable, Alias("ingest.receipt")]
public sealed record IngestReceipt(Guid EventId, IngestOutcome Outcome, string? Reason = null, string? Detail = null);

/// <summary>What became of an event.</summary>
public enum IngestOutcome
{
    /// <summary>Stored and counted.</summary>
    Stored = 0,

    /// <summary>Acknowledged, but its id was already there.</summary>
    Duplicate = 1,

    /// <summary>Not an event: unparsable JSON or no object.</summary>
    Invalid = 2,
}
