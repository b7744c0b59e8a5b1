using System.Diagnostics;
using System.Globalization;
using SentryOrleans.Api.Ingest.Bodies;
using SentryOrleans.Api.Ingest.Envelopes;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Api.Ingest;

/// <summary>The table of refusals. A refusal that will not go away is never a 5xx, because SDKs may repeat those.</summary>
internal static class IngestErrors
{
    public static readonly IngestError BadProject = new(400, "bad_project", "bad project path parameter");
    public static readonly IngestError MissingAuth = new(401, "missing_auth", "missing authorization information");
    public static readonly IngestError MultipleAuth = new(401, "multiple_auth", "multiple authorization payloads detected");
    public static readonly IngestError BadAuthHeader = new(401, "bad_auth_header", "bad x-sentry-auth header");
    public static readonly IngestError BadEnvelopeAuth = new(401, "bad_envelope_auth", "bad envelope authentication header");
    public static readonly IngestError BadPublicKey = new(400, "bad_public_key", "bad sentry DSN public key");
    public static readonly IngestError EmptyBody = new(400, "empty_body", "empty request body");
    public static readonly IngestError InvalidBody = new(400, "invalid_body", "invalid request body");
    public static readonly IngestError WrongContentType = new(415, "content_type", "unsupported media type");
    public static readonly IngestError BadEventId = new(400, "bad_event_id", "bad event id path parameter");
    public static readonly IngestError InvalidMultipart = new(400, "invalid_multipart", "invalid multipart data");
    public static readonly IngestError MissingMinidump = new(400, "missing_minidump_upload", "missing minidump");
    public static readonly IngestError InvalidMinidump = new(400, "invalid_minidump", "invalid minidump");
    public static readonly IngestError InvalidCheckIn = new(400, "invalid_check_in", "invalid check-in: status is required; check_in_id is a UUID and duration a number");
    public static readonly IngestError WrongMethod = new(405, "wrong_method", "method not allowed");
    public static readonly IngestError TimedOut = new(408, "timed_out", "timed out while reading the request body");
    public static readonly IngestError ProjectRefused = new(403, "project_id", "event submission rejected with_reason: ProjectId");

    /// <summary>Says no more than <see cref="ProjectRefused"/>; it is counted apart, as an outcome of the project too while it can be had back.</summary>
    public static readonly IngestError ProjectDeleted = new(403, "project_deleted", "event submission rejected with_reason: ProjectId");

    /// <summary>The same, when the project is about to be erased: counts of it would be left behind.</summary>
    public static readonly IngestError ProjectEnding = new(403, "project_ending", "event submission rejected with_reason: ProjectId");
    public static readonly IngestError OriginRefused = new(403, "cors", "event submission rejected with_reason: Cors");
    public static readonly IngestError Fault = new(500, "fault", "internal server error");

    /// <summary>Nothing can be stored at the moment; said before the body is read.</summary>
    public static readonly IngestError StorageAway = new(503, "storage_away", "failed to queue envelope", [], TimeSpan.FromSeconds(5));

    private static readonly TimeSpan ShortestRetry = TimeSpan.FromSeconds(1);

    public static IngestError UnsupportedVersion(string version) =>
        new(400, "unsupported_version", $"unsupported protocol version ({version})");

    public static IngestError InvalidJson(string problem) => new(400, "invalid_json", $"invalid JSON data: {problem}");

    public static IngestError InvalidEnvelope(EnvelopeFault fault) => fault == EnvelopeFault.TooManyItems
        ? new(413, "too_many_items", "envelope exceeded size limits for type 'unknown' (too many items)")
        : new(400, "invalid_envelope", "invalid event envelope", fault.Cause());

    public static IngestError EnvelopeMismatch(string field) =>
        new(400, "envelope_mismatch", "invalid event envelope", $"{field} header mismatch between envelope and request");

    public static IngestError ItemTooLarge(ItemType type, ItemLimit limit) => new(413, "too_large", string.Create(
        CultureInfo.InvariantCulture,
        $"envelope exceeded size limits for type '{type.Name()}' (at most {limit.CountMax} of {limit.BytesMax} bytes, {limit.TotalBytesMax} bytes together)"));

    public static IngestError BodyTooLarge(string type, long bytesMax) => new(413, "too_large", string.Create(
        CultureInfo.InvariantCulture, $"envelope exceeded size limits for type '{type}' (at most {bytesMax} bytes)"));

    /// <summary>Some items were dropped because of limits; <paramref name="retryAfter"/> is the longest of them.</summary>
    public static IngestError RateLimited(TimeSpan retryAfter) => new(
        429, "rate_limited", "data was dropped because a quota or rate limit was reached; the application is not affected", [], retryAfter);

    /// <summary>The project sends more than its share of the server; nothing was stored, and other projects are not refused.</summary>
    public static IngestError ProjectBusy(TimeSpan retryAfter) => new(
        429, OutcomeReasons.ProjectBusy, "data was dropped because the project sends more than the server can take; other projects are not affected", [],
        retryAfter < ShortestRetry ? ShortestRetry : retryAfter);

    /// <summary>Nothing was stored; a client told to wait waits a second or more.</summary>
    public static IngestError Busy(TimeSpan retryAfter) => new(
        503, "busy", "failed to queue envelope", [], retryAfter < ShortestRetry ? ShortestRetry : retryAfter);

    /// <summary>The refusal for a body that could not be had. <paramref name="type"/> names what it was to be.</summary>
    public static IngestError Body(BodyFault fault, string type, long bytesMax) => fault switch
    {
        BodyFault.TooLarge => BodyTooLarge(type, bytesMax),
        BodyFault.Corrupt or BodyFault.Broken => InvalidBody,
        BodyFault.TimedOut => TimedOut,
        BodyFault.OutOfMemory => Busy(ShortestRetry),
        _ => throw new UnreachableException(fault.ToString()),
    };
}
