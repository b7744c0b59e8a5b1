using SentryOrleans.Contracts.Ingest;

namespace SentryOrleans.Testing.Fuzz.Seeds;

/// <summary>Sound payloads of every type of item; the tag is the type. Times are near <see cref="FuzzClock.Now"/>.</summary>
internal static class ItemSeeds
{
    private const string Trace = """ "trace_id":"a0fa8803753e40fd8124b21eeb2986b5","span_id":"bee86dc4f2d94f43" """;

    public static IReadOnlyList<FuzzSeed> All { get; } =
    [
        Json(ItemType.Transaction, $$$"""
            {"event_id":"b01d5bd7c5b04a8d9c6f0e3a5a4e1f20","type":"transaction","transaction":"GET /","start_timestamp":1795593500.5,"timestamp":1795593501,
            "contexts":{"trace":{ {{{Trace}}},"op":"http.server"}},"spans":[{ {{{Trace}}},"start_timestamp":1795593500.6,"timestamp":"2026-11-25T08:00:00.7Z","op":"db"}],"measurements":{"lcp":{"value":1} } }
            """),
        Json(ItemType.Session, """
            {"sid":"7c7b6585-f901-4351-bf8d-02711b721929","did":"u1","init":true,"seq":12,"started":"2026-11-25T07:59:00Z","timestamp":"2026-11-25T08:00:00Z","status":"exited","errors":2,
            "duration":1.5,"attrs":{"release":"shop@1.0","environment":"prod","ip_address":"::1","user_agent":"x"}}
            """),
        Json(ItemType.Sessions, """
            {"aggregates":[{"started":"2026-11-25T07:00:00Z","did":"u1","exited":123,"errored":12,"abnormal":1,"unhandled":1,"crashed":2}],"attrs":{"release":"shop@1.0","environment":"prod"}}
            """),
        Json(ItemType.ClientReport, """{"timestamp":1795593600,"discarded_events":[{"reason":"sample_rate","category":"error","quantity":12},{"reason":"queue_overflow","category":"transaction","quantity":1}]}"""),
        Json(ItemType.CheckIn, """
            {"check_in_id":"83a7c03ed0a04e1b97e2e3b18d38f244","monitor_slug":"nightly","status":"in_progress","duration":10.0,"environment":"prod","contexts":{"trace":{"trace_id":"8f431b7aa08441bbbd5a0100fd91f9fe"}},
            "monitor_config":{"schedule":{"type":"interval","value":5,"unit":"hour"},"checkin_margin":5,"max_runtime":10,"timezone":"UTC"}}
            """),
        Json(ItemType.CheckIn, """{"monitor_slug":"nightly","status":"ok","monitor_config":{"schedule":{"type":"crontab","value":"0 * * * *"}}}"""),
        Json(ItemType.Log, """{"items":[{"timestamp":1795593600.1,"trace_id":"5b8efff798038103d269b633813fc60c","level":"info","body":"hi","attributes":{"a":{"value":1,"type":"integer"}}}]}"""),
        Json(ItemType.TraceMetric, """{"items":[{"timestamp":1795593600.1,"trace_id":"5b8efff798038103d269b633813fc60c","name":"m","type":"counter","value":1,"attributes":{}}]}"""),
        Json(ItemType.SpanContainer, $$$"""{"items":[{ {{{Trace}}},"name":"x","status":"ok","is_segment":true,"start_timestamp":1,"end_timestamp":2}]}"""),
        Json(ItemType.Span, $$$"""{ {{{Trace}}},"start_timestamp":1795593500.6,"timestamp":1795593600.6,"op":"db"}"""),
        Json(ItemType.Profile, """{"version":"1","platform":"python","profile":{"samples":[{"stack_id":0,"thread_id":"1","elapsed_since_start_ns":"1"}],"stacks":[[0]],"frames":[{"function":"f"}]}}"""),
        Json(ItemType.ProfileChunk, """{"version":"2","platform":"cocoa","profiler_id":"71bba98d90b545c39f2ae73f702d7ef4","chunk_id":"71bba98d90b545c39f2ae73f702d7ef4","profile":{}}"""),
        Json(ItemType.ReplayEvent, """{"type":"replay_event","replay_id":"f5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5","segment_id":0,"urls":["https://a.example/"],"error_ids":[],"timestamp":1795593600}"""),
        new(SeedShape.Bytes, [.. "{\"segment_id\":0}\n"u8, .. "[{\"type\":4,\"data\":{}}]"u8], (int)ItemType.ReplayRecording),
        new(SeedShape.Bytes, [0x83, 0xa1, .. "a"u8, 1], (int)ItemType.ReplayVideo),
        Json(ItemType.UserReport, """{"event_id":"b01d5bd7c5b04a8d9c6f0e3a5a4e1f20","name":"Jane","email":"jane@example.com","comments":"It broke\nbadly."}"""),
        Json(ItemType.Feedback, """
            {"event_id":"b01d5bd7c5b04a8d9c6f0e3a5a4e1f20","platform":"javascript","contexts":{"feedback":{"message":"It broke","name":"Jane","contact_email":"jane@example.com","url":"https://a.example/",
            "associated_event_id":"c1b2a3d4e5f60718293a4b5c6d7e8f90"}}}
            """),
        Json(ItemType.FormData, """[["a","b"]]"""),
        new(SeedShape.Text, "endpoint.hits@none:1|c|#a:b"u8.ToArray(), (int)ItemType.Statsd),
        Json(ItemType.MetricBuckets, """[{"timestamp":1795593600,"width":10,"name":"d:custom/a@none","type":"d","value":[1,2]}]"""),
        Json(ItemType.Nel, """[{"age":1,"type":"network-error","url":"https://a.example/","user_agent":"x","body":{"elapsed_time":37,"method":"GET","phase":"connection","protocol":"http/1.1","server_ip":"1.2.3.4","status_code":0,"type":"tcp.refused"}}]"""),
        Json(ItemType.OtlpTraces, """{"resourceSpans":[{"resource":{"attributes":[]},"scopeSpans":[{"scope":{"name":"x"},"spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","name":"a","kind":1}]}]}]}"""),
        Json(ItemType.OtlpLogs, """{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"1795593600000000000","severityNumber":9,"body":{"stringValue":"hi"}}]}]}]}"""),
        new(SeedShape.Bytes, Protobuf, (int)ItemType.OtlpTraces),
        new(SeedShape.Bytes, Protobuf, (int)ItemType.OtlpLogs),
        new(SeedShape.Bytes, [.. "MDMP"u8, 0x93, 0xa7, 0, 0, 1, 0, 0, 0, 32, 0, 0, 0], (int)ItemType.Attachment),
        new(SeedShape.Bytes, "unreal report"u8.ToArray(), (int)ItemType.UnrealReport),
    ];

    /// <summary>A resource with a scope with two spans or logs, each with a text and numbers of all kinds.</summary>
    private static byte[] Protobuf
    {
        get
        {
            byte[] leaf = [0x0a, 3, (byte)'a', (byte)'b', (byte)'c', 0x10, 0xac, 0x02, 0x19, 1, 2, 3, 4, 5, 6, 7, 8, 0x25, 1, 2, 3, 4];
            byte[] scope = [0x0a, 2, 0x0a, 0, 0x12, (byte)leaf.Length, .. leaf, 0x12, (byte)leaf.Length, .. leaf];
            byte[] resource = [0x0a, 2, 0x0a, 0, 0x12, (byte)scope.Length, .. scope];
            return [0x0a, (byte)resource.Length, .. resource];
        }
    }

    private static FuzzSeed Json(ItemType type, string json) => FuzzSeed.Json(json.Trim(), (int)type);
}
