using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SentryOrleans.Contracts.Ingest;

namespace SentryOrleans.Api.Ingest;

/// <summary><c>/api/{project}/nel/</c>: network errors that browsers report by themselves. They are logs.</summary>
internal sealed class NelEndpoint(ItemEndpoint items, IOptions<IngestOptions> options) : IIngestEndpoint
{
    public IReadOnlyList<string> Methods { get; } = [HttpMethods.Post];

    public bool AnswersRateLimits => false;

    public ValueTask<IngestAnswer> AnswerAsync(IngestRequest request)
    {
        if (MediaTypes.Read(request.Http.Request) is not ("application/json" or "application/reports+json")) return new(IngestErrors.WrongContentType);
        return items.AnswerAsync(request, "nel", options.Value.Items.Nel.BytesMax, body => new(body.IsEmpty
            ? new(IngestErrors.EmptyBody)
            : new Answer<RequestItems>(new RequestItems(null, new IncomingItem(ItemType.Nel, body.ToArray())))));
    }

    public Task WriteAcceptedAsync(HttpContext context, Guid? eventId) => ItemEndpoint.WriteEmptyAsync(context);
}
