using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Ingest.Bodies;
using SentryOrleans.Contracts.Ingest;

namespace SentryOrleans.Api.Ingest;

/// <summary>
/// <c>/api/{project}/cron/{slug}/</c>: a check-in by address alone, for jobs that have no SDK, or as JSON. The slug of the path wins.
/// </summary>
internal sealed class CronEndpoint(ItemEndpoint items, IOptions<IngestOptions> options) : IIngestEndpoint
{
    public IReadOnlyList<string> Methods { get; } = [HttpMethods.Get, HttpMethods.Post];

    public bool AnswersRateLimits => false;

    public ValueTask<IngestAnswer> AnswerAsync(IngestRequest request)
    {
        var http = request.Http.Request;
        var slug = (string)request.Http.GetRouteValue("slug")!;
        return items.AnswerAsync(request, "check_in", options.Value.Items.CheckIn.BytesMax, body =>
        {
            var checkIn = HttpMethods.IsPost(http.Method) && MediaTypes.Read(http) == "application/json" ? FromBody(body.Span) : FromQuery(http.Query);
            if (checkIn is null) return new(new Answer<RequestItems>(IngestErrors.InvalidCheckIn));
            checkIn["monitor_slug"] = slug;
            return new(new Answer<RequestItems>(new RequestItems(null, new IncomingItem(ItemType.CheckIn, JsonSerializer.SerializeToUtf8Bytes(checkIn)))));
        });
    }

    public Task WriteAcceptedAsync(HttpContext context, Guid? eventId) => ItemEndpoint.WriteEmptyAsync(context, StatusCodes.Status202Accepted);

    /// <summary>What the address says; null when it lacks a status, or anything in it is of the wrong kind.</summary>
    internal static JsonObject? FromQuery(IQueryCollection query)
    {
        if (query["status"].ToString() is not { Length: > 0 } status) return null;
        var checkIn = new JsonObject { ["status"] = status };
        if (query["check_in_id"].ToString() is { Length: > 0 } idText)
        {
            if (!Guid.TryParse(idText, out var id)) return null;
            checkIn["check_in_id"] = id.ToString("N");
        }
        if (query["environment"].ToString() is { Length: > 0 } environment) checkIn["environment"] = environment;
        if (query["duration"].ToString() is { Length: > 0 } durationText)
        {
            if (!double.TryParse(durationText, NumberStyles.Float, CultureInfo.InvariantCulture, out var duration) || !double.IsFinite(duration)) return null;
            checkIn["duration"] = duration;
        }
        return checkIn;
    }

    /// <summary>The body as it is; null when it is no JSON object.</summary>
    private static JsonObject? FromBody(ReadOnlySpan<byte> body) => SoundJson.TryParseObject(body, out var checkIn) ? checkIn : null;
}
