using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SentryOrleans.Contracts.Ingest;

namespace SentryOrleans.Api.Ingest;

/// <summary><c>/api/{project}/security/</c>: what browsers report by themselves. Release and environment are in the address.</summary>
internal sealed class SecurityEndpoint(ItemEndpoint items, IOptions<IngestOptions> options) : IIngestEndpoint
{
    private static readonly string[] Types =
    [
        "application/json", "application/csp-report", "application/expect-ct-report", "application/expect-ct-report+json", "application/expect-staple-report",
        "application/reports+json",
    ];

    public IReadOnlyList<string> Methods { get; } = [HttpMethods.Post];

    public ValueTask<IngestAnswer> AnswerAsync(IngestRequest request)
    {
        var http = request.Http.Request;
        if (MediaTypes.Read(http) is not { } type || !Types.Contains(type)) return new(IngestErrors.WrongContentType);
        return items.AnswerAsync(request, "security", options.Value.Items.Event.BytesMax, body => new(body.IsEmpty
            ? new(IngestErrors.EmptyBody)
            : new Answer<RequestItems>(new RequestItems(Guid.NewGuid(), new IncomingItem(
                ItemType.RawSecurity, body.ToArray(), type, Release: Parameter(http, "sentry_release"), Environment: Parameter(http, "sentry_environment"))))));
    }

    public Task WriteAcceptedAsync(HttpContext context, Guid? eventId) => ItemEndpoint.WriteEmptyAsync(context);

    private static string? Parameter(HttpRequest request, string name) => request.Query[name].ToString() is { Length: > 0 } value ? value : null;
}
