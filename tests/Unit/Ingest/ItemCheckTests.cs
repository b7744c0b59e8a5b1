using System.Text;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Grains.Ingest.Items;
using SentryOrleans.Testing.Ingest;
using Xunit;

namespace SentryOrleans.Unit.Ingest;

/// <summary>Which items are kept, why others are not, and what they count as. The first column names the section of the protocol.</summary>
public sealed class ItemCheckTests
{
    private const string Trace = """
        "trace_id":"0af7651916cd43dd8448eb211c80319c","span_id":"b7ad6b7169203331"
        """;

    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("6.1 good", ItemType.Session, """{"sid":"x","started":"2026-11-25T11:00:00Z","attrs":{"release":"a@1"}}""", null)]
    [InlineData("6.1 number", ItemType.Session, """{"started":1795604400,"attrs":{"release":"a@1"}}""", "invalid_json")]
    [InlineData("6.1 last seq", ItemType.Session, """{"seq":18446744073709551615,"started":"2026-11-25T11:00:00Z","attrs":{"release":"a@1"}}""", "invalid_json")]
    [InlineData("6.3 no release", ItemType.Session, """{"started":"2026-11-25T11:00:00Z","attrs":{}}""", "invalid_json")]
    [InlineData("6.3 bad release", ItemType.Session, """{"started":"2026-11-25T11:00:00Z","attrs":{"release":"a/b"}}""", "invalid_json")]
    [InlineData("6.3 no start", ItemType.Session, """{"attrs":{"release":"a@1"}}""", "invalid_json")]
    [InlineData("6.3 six days ago", ItemType.Session, """{"started":"2026-11-19T11:00:00Z","attrs":{"release":"a@1"}}""", "timestamp")]
    [InlineData("6.3 six days ahead", ItemType.Session, """{"started":"2026-12-01T13:00:00Z","attrs":{"release":"a@1"}}""", "timestamp")]
    [InlineData("6.3 bad environment", ItemType.Session, """{"started":"2026-11-25T11:00:00Z","attrs":{"release":"a@1","environment":"a/b"}}""", null)]
    [InlineData("6.3 a list", ItemType.Session, "[]", "invalid_json")]
    [InlineData("6.2 good", ItemType.Sessions, """{"aggregates":[{"started":"2026-11-25T11:00:00Z","exited":1}],"attrs":{"release":"a@1"}}""", null)]
    [InlineData("6.2 no start", ItemType.Sessions, """{"aggregates":[{"exited":1}],"attrs":{"release":"a@1"}}""", "invalid_json")]
    [InlineData("6.2 old", ItemType.Sessions, """{"aggregates":[{"started":"2026-11-19T11:00:00Z"}],"attrs":{"release":"a@1"}}""", "timestamp")]
    [InlineData("7.1 good", ItemType.CheckIn, """{"monitor_slug":"nightly","status":"ok"}""", null)]
    [InlineData("7.1 no slug", ItemType.CheckIn, """{"monitor_slug":"","status":"ok"}""", "invalid_check_in")]
    [InlineData("7.1 no status", ItemType.CheckIn, """{"monitor_slug":"nightly"}""", "invalid_check_in")]
    [InlineData("7.1 bad id", ItemType.CheckIn, """{"monitor_slug":"nightly","status":"ok","check_in_id":"x"}""", "invalid_check_in")]
    [InlineData("7.1 nil id", ItemType.CheckIn, """{"monitor_slug":"nightly","status":"ok","check_in_id":"00000000000000000000000000000000"}""", null)]
    [InlineData("7.2 crontab", ItemType.CheckIn, """{"monitor_slug":"nightly","status":"ok","monitor_config":{"schedule":{"type":"crontab","value":"0 * * * *"}}}""", null)]
    [InlineData("7.2 interval", ItemType.CheckIn, """{"monitor_slug":"nightly","status":"ok","monitor_config":{"schedule":{"type":"interval","value":5,"unit":"minute"}}}""", null)]
    [InlineData("7.2 weekly", ItemType.CheckIn, """{"monitor_slug":"nightly","status":"ok","monitor_config":{"schedule":{"type":"weekly"}}}""", "invalid_check_in")]
    [InlineData("8.6 recording", ItemType.ReplayRecording, "{\"segment_id\":0}\n\u0001\u0002", null)]
    [InlineData("8.6 no first line", ItemType.ReplayRecording, "[]", "invalid_replay_recording")]
    [InlineData("8.5 JSON", ItemType.OtlpLogs, """{"resourceLogs":[]}""", null)]
    [InlineData("8.5 broken JSON", ItemType.OtlpLogs, "{", "invalid_json")]
    [InlineData("8.5 broken protobuf", ItemType.OtlpTraces, "\n\u007fabc", "invalid_protobuf")]
    [InlineData("1.2 nel", ItemType.Nel, """[{"age":1}]""", null)]
    [InlineData("1.2 nel, broken", ItemType.Nel, "nel", "invalid_json")]
    public void Items_are_judged(string section, ItemType type, string payload, string? reason) =>
        Assert.Equal((section, reason), (section, Judge(new IncomingItem(type, Encoding.UTF8.GetBytes(payload)))));

    [Fact]
    public void A_check_ins_environment_has_at_most_64_characters()
    {
        Assert.Null(Judge(CheckIn(64)));
        Assert.Equal("invalid_check_in", Judge(CheckIn(65)));

        static IncomingItem CheckIn(int length) =>
            new(ItemType.CheckIn, Encoding.UTF8.GetBytes($$"""{"monitor_slug":"nightly","status":"ok","environment":"{{new string('e', length)}}"}"""));
    }

    [Theory]
    [InlineData("8.1 good", "{T}", "1795608000.0", "1795608000.5", "[]", null)]
    [InlineData("8.1 no spans", "{T}", "1795608000.0", "1795608000.5", "null", null)]
    [InlineData("8.1 no trace", null, "1795608000.0", "1795608000.5", "[]", "invalid_transaction")]
    [InlineData("8.1 end before start", "{T}", "1795608001.0", "1795608000.5", "[]", "invalid_transaction")]
    [InlineData("8.1 no end", "{T}", "1795608000.0", "null", "[]", "invalid_transaction")]
    [InlineData("8.1 null span", "{T}", "1795608000.0", "1795608000.5", "[null]", "invalid_transaction")]
    [InlineData("8.1 span without trace", "{T}", "1795608000.0", "1795608000.5", """[{"start_timestamp":1,"timestamp":2}]""", "invalid_transaction")]
    [InlineData("8.1 old", "{T}", "1795000000.0", "1795000001.0", "[]", "timestamp")]
    public void Transactions_have_a_trace_and_a_duration(string section, string? trace, string start, string end, string spans, string? reason)
    {
        var contexts = trace is null ? "{}" : "{\"trace\":{" + Trace + "}}";
        var payload = $$"""{"start_timestamp":{{start}},"timestamp":{{end}},"contexts":{{contexts}},"spans":{{spans}}}""";
        Assert.Equal((section, reason), (section, Judge(new IncomingItem(ItemType.Transaction, Encoding.UTF8.GetBytes(payload)))));
    }

    [Theory]
    [InlineData(2u, 2, null)]
    [InlineData(2u, 1, "invalid_log")]
    [InlineData(null, 1, null)]
    [InlineData(null, 2, "invalid_log")]
    public void Containers_hold_what_they_say(uint? told, int held, string? reason)
    {
        var payload = $$"""{"items":[{{string.Join(',', Enumerable.Repeat("{}", held))}}]}""";
        Assert.Equal(reason, Judge(new IncomingItem(ItemType.Log, Encoding.UTF8.GetBytes(payload), "application/vnd.sentry.items.log+json", ContainedItems: told)));
    }

    [Theory]
    [InlineData("6.2 sum", ItemType.Sessions, """{"aggregates":[{"exited":90,"errored":8},{"crashed":2,"abnormal":-1}]}""", null, "Session=100")]
    [InlineData("8.1 two spans", ItemType.Transaction, """{"spans":[{},{}]}""", null, "Transaction=1 TransactionIndexed=1 Span=3")]
    [InlineData("8.1 broken", ItemType.Transaction, "{", null, "Transaction=1 TransactionIndexed=1 Span=1")]
    [InlineData("8.6 header", ItemType.ProfileChunk, "{}", "android", "ProfileChunkUi=1")]
    [InlineData("8.6 payload", ItemType.ProfileChunk, """{"platform":"cocoa"}""", null, "ProfileChunkUi=1")]
    [InlineData("8.6 server", ItemType.ProfileChunk, """{"platform":"python"}""", null, "ProfileChunk=1")]
    [InlineData("9.2 file", ItemType.Attachment, "0123456789", null, "Attachment=10 AttachmentItem=1")]
    [InlineData("9.2 empty file", ItemType.Attachment, "", null, "Attachment=1 AttachmentItem=1")]
    [InlineData("8.5 spans", ItemType.OtlpTraces, """{"resourceSpans":[{"scopeSpans":[{"spans":[{},{}]},{"spans":[{}]}]}]}""", null, "Span=3 SpanIndexed=3")]
    [InlineData("8.5 protobuf", ItemType.OtlpTraces, "\n\u0006\u0012\u0004\u0012\0\u0012\0", null, "Span=2 SpanIndexed=2")]
    [InlineData("1.2 nel", ItemType.Nel, "[{},{}]", null, "LogItem=2 LogByte=7")]
    [InlineData("9.3 nothing", ItemType.ClientReport, "{}", null, "")]
    public void Items_count_as(string section, ItemType type, string payload, string? platform, string expected)
    {
        var quantities = new IncomingItem(type, Encoding.UTF8.GetBytes(payload), Platform: platform).Quantities();
        Assert.Equal((section, expected), (section, string.Join(' ', quantities.Select(one => $"{one.Category}={one.Quantity}"))));
    }

    private static string? Judge(IncomingItem item) =>
        ItemCheck.Judge(new IncomingEnvelope(1, 42, FrontDoor.Key, Guid.NewGuid(), [item], Now, null, null, null, null), item).Reason;
}
