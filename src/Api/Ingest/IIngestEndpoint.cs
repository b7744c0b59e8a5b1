using Microsoft.AspNetCore.Http;

namespace SentryOrleans.Api.Ingest;

/// <summary>One kind of request that SDKs send to <c>/api/{project}/…</c>. What all have in common is done by <see cref="IngestHandler"/>.</summary>
internal interface IIngestEndpoint
{
    /// <summary>The methods it answers, besides OPTIONS.</summary>
    IReadOnlyList<string> Methods { get; }

    /// <summary>Whether it answers 429 when a limit discards what it was sent. Clients of the others cannot do anything about it.</summary>
    bool TellsLimits => true;

    /// <summary>Reads the body and does what it asks for.</summary>
    ValueTask<IngestAnswer> AnswerAsync(IngestRequest request);

    /// <summary>Writes the answer for success.</summary>
    Task WriteAcceptedAsync(HttpContext context, Guid? eventId);
}
