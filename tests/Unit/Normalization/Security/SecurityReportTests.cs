using System.Text;
using System.Text.Json;
using SentryOrleans.Grains.Ingest;
using SentryOrleans.Grains.Ingest.Security;
using Xunit;
using static SentryOrleans.Unit.Normalization.Normalized;

namespace SentryOrleans.Unit.Normalization.Security;

/// <summary>Security reports, section 1.4, as they are stored.</summary>
public sealed class SecurityReportTests
{
    private static readonly SecurityReportSource Source = new("shop@1", "qa", "198.51.100.4", "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0");

    [Fact]
    public void A_blocked_image_is_an_event_of_type_csp()
    {
        var stored = OnlyStored(
            """
            {"csp-report":{"violated-directive":"img-src https://a.example","blocked-uri":"https://evil.example:8443/x.png","document-uri":"https://a.example/?q=1",
             "referrer":"https://b.example/","original-policy":"img-src https://a.example; report-uri /","status-code":200,"unknown-member":[1]}}
            """);

        Assert.Equal("\"csp\"", At(stored, "type"));
        Assert.Equal("\"Blocked 'image' from 'evil.example:8443'\"", At(stored, "title"));
        Assert.Equal("\"Blocked 'image' from 'evil.example:8443'\"", At(stored, "logentry.formatted"));
        Assert.Equal("\"img-src https://a.example\"", At(stored, "culprit"));
        Assert.Equal("\"img-src\"", At(stored, "metadata.directive"));
        Assert.Equal("\"https://evil.example:8443/x.png\"", At(stored, "metadata.uri"));
        Assert.Equal(("img-src", "https://evil.example:8443/x.png"), (Tag(stored, "effective-directive"), Tag(stored, "blocked-uri")));
        Assert.Equal(("csp", "shop@1", "qa"), (Tag(stored, "logger"), Tag(stored, "release"), Tag(stored, "environment")));
        Assert.Equal("\"https://a.example/\"", At(stored, "request.url"));
        Assert.Equal($"""[["Referer","https://b.example/"],["User-Agent","{Source.UserAgent}"]]""", At(stored, "request.headers"));
        Assert.Equal("\"198.51.100.4\"", At(stored, "user.ip_address"));
        Assert.Equal("\"Firefox\"", At(stored, "contexts.browser.name"));
        Assert.Equal("\"img-src https://a.example\"", At(stored, "csp.violated_directive"));
        Assert.Equal("\"img-src\"", At(stored, "csp.effective_directive"));
        Assert.Equal("200", At(stored, "csp.status_code"));
        Assert.Equal("(absent)", At(stored, "errors"));
    }

    [Theory]
    [InlineData("img-src", null, "self", "Blocked inline 'image'")]
    [InlineData("style-src 'self'", null, "", "Blocked inline 'style'")]
    [InlineData("font-src", null, null, "Blocked inline 'font'")]
    [InlineData("script-src 'unsafe-inline'", null, "self", "Blocked unsafe inline 'script'")]
    [InlineData("script-src 'unsafe-eval'", null, "'self'", "Blocked unsafe eval() 'script'")]
    [InlineData("script-src https://a.example", null, "self", "Blocked unsafe (eval() or inline) 'script'")]
    [InlineData("script-src-elem", "script-src-elem", "inline", "Blocked unsafe inline 'script'")]
    [InlineData("script-src", "script-src", "eval", "Blocked unsafe eval() 'script'")]
    [InlineData("connect-src", null, "http://h.example/a?b#c", "Blocked 'connect' from 'h.example'")]
    [InlineData("connect-src", null, "wss://h.example/a", "Blocked 'connect' from 'wss://h.example'")]
    [InlineData("img-src", null, "data", "Blocked 'image' from 'data:'")]
    [InlineData("media-src", null, "blob:https://a/b", "Blocked 'media' from 'blob:'")]
    [InlineData("form-action", null, "https://h.example/post", "Blocked 'form' action to 'h.example'")]
    [InlineData("default-src 'self'", "child-src", "https://h.example", "Blocked 'child' from 'h.example'")]
    [InlineData("frame-ancestors", null, "https://h.example", "Blocked 'frame-ancestors' from 'h.example'")]
    public void Violations_are_put_into_words(string violated, string? effective, string? blocked, string expected)
    {
        var report = new Dictionary<string, string?> { ["violated-directive"] = violated, ["effective-directive"] = effective, ["blocked-uri"] = blocked, ["document-uri"] = "https://a.example/" };
        var sent = report.Where(member => member.Value is not null).ToDictionary();
        Assert.Equal($"\"{expected}\"", At(OnlyStored(JsonSerializer.Serialize(new Dictionary<string, object> { ["csp-report"] = sent })), "title"));
    }

    [Fact]
    public void A_missing_blocked_uri_means_the_document_itself()
    {
        var stored = OnlyStored("""{"csp-report":{"effective-directive":"img-src"}}""");
        Assert.Equal("self", Tag(stored, "blocked-uri"));
        Assert.Equal("\"img-src\"", At(stored, "culprit"));
    }

    [Theory]
    [InlineData(
        """{"date-time":"2030-01-01T00:00:00Z","hostname":"h.example","port":443,"include-subdomains":true,"known-pins":["pin-sha256=\"a\""]}""",
        "hpkp", "Public key pinning validation failed for 'h.example'", "hostname=h.example port=443 include-subdomains=True")]
    [InlineData(
        """{"expect-ct-report":{"hostname":"h.example","port":443,"failure-mode":"enforce"}}""", "expectct", "Expect-CT failed for 'h.example'", "hostname=h.example port=443")]
    [InlineData(
        """{"expect-staple-report":{"hostname":"h.example","port":443,"response-status":"MISSING","cert-status":"REVOKED"}}""",
        "expectstaple", "Expect-Staple failed for 'h.example'", "hostname=h.example port=443 response_status=MISSING cert_status=REVOKED")]
    public void Reports_about_hosts_have_types_of_their_own(string json, string type, string message, string tags)
    {
        var stored = OnlyStored(json);
        Assert.Equal(($"\"{type}\"", $"\"{message}\""), (At(stored, "type"), At(stored, "title")));
        Assert.Equal(type, Tag(stored, "logger"));
        Assert.Equal("\"h.example\"", At(stored, type + ".hostname"));
        foreach (var tag in tags.Split(' ')) Assert.Equal(tag.Split('=')[1], Tag(stored, tag.Split('=')[0]));
    }

    [Fact]
    public void Of_two_kinds_the_first_in_order_counts() =>
        Assert.Equal("\"csp\"", At(OnlyStored("""{"known-pins":[],"hostname":"h","csp-report":{"effective-directive":"img-src"}}"""), "type"));

    [Fact]
    public void Each_entry_of_a_list_is_a_report_of_its_own()
    {
        var reports = Read(
            """
            [{"type":"csp-violation","age":5,"url":"https://a.example/","user_agent":"curl/8.11.0","body":{"documentURL":"https://a.example/","blockedURL":"https://evil.example/x.js",
              "effectiveDirective":"script-src-elem","originalPolicy":"script-src 'self'","sample":"alert(1)","statusCode":200,"lineNumber":3,"sourceFile":"https://a.example/app.js"}},
             {"type":"deprecation","body":{}},
             {"type":"csp-violation","body":{"effectiveDirective":"no-such-src"}}]
            """, Source with { UserAgent = null });

        Assert.Equal([null, "security_report_type", "security_report"], reports.Select(report => report.Reason));
        var stored = Store(reports[0].Event!);
        Assert.Equal("\"Blocked 'script' from 'evil.example'\"", At(stored, "title"));
        Assert.Equal("\"alert(1)\"", At(stored, "csp.script_sample"));
        Assert.Equal("\"https://a.example/\"", At(stored, "csp.document_uri"));
        Assert.Equal("\"https://evil.example/x.js\"", At(stored, "csp.blocked_uri"));
        Assert.Equal("\"https://a.example/app.js\"", At(stored, "csp.source_file"));
        Assert.Equal("3", At(stored, "csp.line_number"));
        Assert.Equal("\"curl\"", At(stored, "contexts.browser.name"));
    }

    [Theory]
    [InlineData("""{"foo":1}""", "security_report_type")]
    [InlineData("""[]""", "security_report_type")]
    [InlineData("""7""", "security_report_type")]
    [InlineData("""[7]""", "security_report_type")]
    [InlineData("""{"csp-report":null}""", "security_report")]
    [InlineData("""{"csp-report":{}}""", "security_report")]
    [InlineData("""{"csp-report":{"violated-directive":"blub a"}}""", "security_report")]
    [InlineData("""{"known-pins":[]}""", "security_report")]
    [InlineData("""{"expect-ct-report":{"port":1}}""", "security_report")]
    [InlineData("""{"csp-report":""", "invalid_json")]
    public void What_is_no_report_is_refused_with_a_reason(string json, string reason)
    {
        var report = Assert.Single(Read(json, Source));
        Assert.Equal((false, reason), (report.IsEvent, report.Reason));
        Assert.NotEmpty(report.Detail!);
    }

    [Fact]
    public void A_list_of_more_than_100_reports_is_refused() =>
        Assert.Equal("security_report", Assert.Single(Read($"[{string.Join(',', Enumerable.Repeat("{}", 101))}]", Source)).Reason);

    [Theory]
    [InlineData("application/csp-report", true)]
    [InlineData("Application/JSON; charset=utf-8", true)]
    [InlineData("application/reports+json", true)]
    [InlineData("application/expect-ct-report+json", true)]
    [InlineData("application/expect-staple-report", true)]
    [InlineData("text/plain", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_the_media_types_of_reports_are_taken(string? contentType, bool expected) => Assert.Equal(expected, SecurityReports.IsTaken(contentType));

    private static IReadOnlyList<SecurityReport> Read(string json, SecurityReportSource source) => SecurityReports.Read(Encoding.UTF8.GetBytes(json), source);

    private static JsonElement OnlyStored(string json)
    {
        var report = Assert.Single(Read(json, Source));
        Assert.True(report.IsEvent, report.Detail);
        return Store(report.Event);
    }

    private static JsonElement Store(byte[] json) => JsonDocument.Parse(EventNormalizer.Normalize(json, Context).Event!.Json).RootElement;
}
