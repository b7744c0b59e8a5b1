using SentryOrleans.Api.Ingest;
using SentryOrleans.Api.Ingest.Crashes;
using SentryOrleans.Testing.Ingest;

namespace SentryOrleans.Testing.Fuzz.Targets;

/// <summary>Where a body is sent to, and how.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="ContentType">Null: none is said; empty: the body's first line, which is cut off.</param>
/// <param name="Encoding">Null: none is said.</param>
/// <param name="Method">POST, or GET, where the body is the query string, or a part of it.</param>
internal sealed record DoorRequest(Type Endpoint, string? ContentType = null, string? Encoding = null, string Method = "POST")
{
    private static readonly (string, string)[] Route = [("slug", "nightly"), ("event", "b01d5bd7c5b04a8d9c6f0e3a5a4e1f20")];

    /// <summary>Every endpoint. Their numbers are the tags of <see cref="Seeds.DoorSeeds"/>.</summary>
    public static IReadOnlyList<DoorRequest> All { get; } =
    [
        new(typeof(EnvelopeEndpoint)), new(typeof(EnvelopeEndpoint), Encoding: "gzip"), new(typeof(StoreEndpoint)), new(typeof(StoreEndpoint), Method: "GET"),
        new(typeof(SecurityEndpoint), "application/csp-report"), new(typeof(NelEndpoint), "application/reports+json"), new(typeof(MinidumpEndpoint), "multipart/form-data; boundary=b"),
        new(typeof(MinidumpEndpoint), "application/octet-stream"), new(typeof(AttachmentsEndpoint), "multipart/form-data; boundary=b"), new(typeof(UnrealEndpoint)), new(typeof(CronEndpoint), "application/json"),
        new(typeof(CronEndpoint), Method: "GET"), new(typeof(OtlpTracesEndpoint), "application/json"), new(typeof(OtlpLogsEndpoint), "application/x-protobuf"), new(typeof(MinidumpEndpoint), ""),
    ];

    /// <summary>Sends the body.</summary>
    public Task<FrontDoorAnswer> SendAsync(FrontDoor door, byte[] body)
    {
        var headers = FrontDoor.Auth;
        if (ContentType is { Length: > 0 }) headers["Content-Type"] = ContentType;
        if (ContentType is "") headers["Content-Type"] = System.Text.Encoding.Latin1.GetString(body.AsSpan(0, Math.Max(0, Array.IndexOf(body, (byte)'\n'))));
        if (Encoding is not null) headers["Content-Encoding"] = Encoding;
        return Method == "GET" ? door.SendAsync(Find(door), [], headers, "42", Method, Query(body), Route) : door.SendAsync(Find(door), body, headers, "42", Method, "", Route);
    }

    private IIngestEndpoint Find(FrontDoor door) => (IIngestEndpoint)door.Get(Endpoint);

    private string Query(byte[] body)
    {
        if (Endpoint == typeof(StoreEndpoint)) return $"?sentry_data={Uri.EscapeDataString(System.Text.Encoding.Latin1.GetString(body))}";
        var text = System.Text.Encoding.Latin1.GetString(body);
        return text.StartsWith('?') ? text : $"?{text}";
    }
}
