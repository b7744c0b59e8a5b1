using System.Text.Json;
using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Grouping.V1;
using SentryOrleans.Grains.Ingest;
using Xunit;

namespace SentryOrleans.Unit.Normalization;

/// <summary>What grouping reads of an event, and what is stored of how it was grouped.</summary>
public sealed class GroupingFactsTests
{
    [Fact]
    public void Everything_that_grouping_reads_is_read()
    {
        var input = Normalized.Event("""
            {"platform":"cocoa","level":"fatal","logger":"l","release":"1.0","sdk":{"name":"sentry.cocoa"},"transaction":"t","fingerprint":["a"],
             "logentry":{"message":"m %s","params":["x"]},"template":{"filename":"a.html","context_line":"{% x %}"},"tags":{"region":"eu"},
             "csp":{"effective_directive":"img-src","violated_directive":"img-src 'self'","blocked_uri":"https://b"},
             "threads":[{"crashed":true,"stacktrace":{"frames":[{"function":"w"}]}},{"current":true}],
             "exception":[{"type":"E","value":"v","module":"mod","mechanism":{"type":"nserror","source":"cause","exception_id":2,"parent_id":1,"is_exception_group":true,
               "meta":{"ns_error":{"domain":"NSCocoaErrorDomain","code":-260}}},
               "stacktrace":{"frames":[{"function":"f","module":"m","package":"p","filename":"f.m","abs_path":"/f.m","lineno":3,"colno":4,"context_line":"x","in_app":true,
                 "data":{"sourcemap":"s"}}]}}]}
            """).Input;

        Assert.Equal(("cocoa", "fatal", "l", "1.0", "sentry.cocoa", "t"), (input.Platform, input.Level, input.Logger, input.Release, input.Sdk, input.Transaction));
        Assert.Equal(("m x", "m %s"), (input.Message, input.MessageTemplate));
        Assert.Equal(["a"], input.Fingerprint);
        Assert.Equal(new TemplateInput("a.html", "{% x %}"), input.Template);
        Assert.Equal(new ReportInput("csp") { EffectiveDirective = "img-src", ViolatedDirective = "img-src 'self'", BlockedUri = "https://b" }, input.Report);
        Assert.Equal([(true, false, 1), (false, true, 0)], input.Threads.Select(thread => (thread.Crashed, thread.Current, thread.Frames.Count)));
        var exception = Assert.Single(input.Exceptions);
        Assert.Equal(("E", "v", "mod", false), (exception.Type, exception.Value, exception.Module, exception.Synthetic));
        Assert.Equal(
            new MechanismInput("nserror") { Source = "cause", ExceptionId = 2, ParentId = 1, IsExceptionGroup = true, ErrorDomain = "NSCocoaErrorDomain", ErrorCode = -260 },
            exception.Mechanism);
        Assert.Equal(
            new FrameInput("m", "f.m", "f", ClientInApp: true)
            {
                Package = "p",
                AbsolutePath = "/f.m",
                Line = 3,
                Column = 4,
                ContextLine = "x",
                SourceMapped = true,
            },
            Assert.Single(exception.Frames));
    }

    [Fact]
    public void Hashes_and_rules_are_stored_whatever_the_client_says_there()
    {
        var e = Normalized.Event(
            """{"message":"m","hashes":["x"],"grouping_config":{"id":"x"},"_fingerprint_info":{"client_fingerprint":["x"],"matched_rule":{}},"fingerprint":["a"]}""",
            Normalized.Context with { Grouping = GroupingRules.Default with { Revision = 4 } });
        var stored = JsonDocument.Parse(e.Json).RootElement;
        Assert.Equal(JsonSerializer.Serialize(e.Hashes), Normalized.At(stored, "hashes"));
        Assert.Equal("""{"id":"newstyle:2026-01-20","rules":4}""", Normalized.At(stored, "grouping_config"));
        Assert.Equal("""["a"]""", Normalized.At(stored, "fingerprint"));
        Assert.Equal("(absent)", Normalized.At(stored, "_fingerprint_info"));
        Assert.Equal("(absent)", Normalized.At(stored, "errors"));
    }

    [Fact]
    public void The_fingerprint_of_a_rule_replaces_the_clients_which_comes_back_for_other_rules()
    {
        var rules = FramePreparationTests.Rules(fingerprints: "message:m* !logger:b -> rule, {{ level }} title=\"T {{ level }}\"");
        var e = Normalized.Event("""{"message":"m","fingerprint":["client"]}""", Normalized.Context with { Grouping = rules });
        var stored = JsonDocument.Parse(e.Json).RootElement;
        Assert.Equal("""["rule","{{ level }}"]""", Normalized.At(stored, "fingerprint"));
        Assert.Equal("""["client"]""", Normalized.At(stored, "_fingerprint_info.client_fingerprint"));
        Assert.Equal("""["rule","{{ level }}"]""", Normalized.At(stored, "_fingerprint_info.matched_rule.fingerprint"));
        Assert.Equal("""[["message","m*"],["!logger","b"]]""", Normalized.At(stored, "_fingerprint_info.matched_rule.matchers"));
        Assert.Equal("\"T {{ level }}\"", Normalized.At(stored, "_fingerprint_info.matched_rule.attributes.title"));
        Assert.Equal("false", Normalized.At(stored, "_fingerprint_info.matched_rule.is_builtin"));
        Assert.Equal("T error", e.Facts.Title);

        var again = EventNormalizer.Normalize(e.Json, Normalized.Context with { Grouping = rules, IsStored = true }).Event!;
        Assert.Equal(e.Hashes, again.Hashes);
        Assert.Equal(["client"], again.Input.Fingerprint);
        var without = EventNormalizer.Normalize(e.Json, Normalized.Context with { IsStored = true }).Event!;
        Assert.Equal(Normalized.Event("""{"message":"m","fingerprint":["client"]}""").Hashes, without.Hashes);
        Assert.Equal("""["client"]""", Normalized.At(JsonDocument.Parse(without.Json).RootElement, "fingerprint"));
    }

    /// <summary>The hashes are those that the version had before it was the secondary one.</summary>
    [Theory]
    [InlineData(
        """{"platform":"csharp","exception":[{"type":"E","stacktrace":{"frames":[{"module":"Acme.Cart","function":"Add (System.Int32 qty)","in_app":true}]}}]}""",
        "stack\u001fE\u001fAcme.Cart\u001fAdd (System.Int32 qty)\u001f")]
    [InlineData(
        """{"platform":"javascript","fingerprint":["{{ path }}"],"exception":[{"type":"E","stacktrace":{"frames":[{"filename":"a.js?v=1","abs_path":"https://h/a.js?v=1"}]}}]}""",
        "fingerprint\u001fa.js?v=1\u001f")]
    [InlineData(
        """{"platform":"node","exception":[{"type":"E","stacktrace":{"frames":[{"module":"m","function":"f","filename":"/srv/node_modules/m/a.js","in_app":true},{"module":"n"}]}}]}""",
        "stack\u001fE\u001fm\u001ff\u001f")]
    public void The_secondary_version_sees_what_the_client_sent(string json, string hashed) =>
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(System.Text.Encoding.UTF8.GetBytes(hashed))), Fingerprint.Compute(Normalized.Event(json).Input));
}
