using System.Text.Json;
using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Grouping.Rules;
using SentryOrleans.Grains.Ingest;
using Xunit;

namespace SentryOrleans.Unit.Normalization;

/// <summary>Grouping, stack-trace normalisation: what is done to frames before they are grouped, and what is kept so that it can be done again.</summary>
public sealed class FramePreparationTests
{
    private static readonly NormalizationContext Again = Normalized.Context with { IsStored = true };

    [Theory]
    [InlineData("csharp", """{"function":"Add (System.Int32 qty)"}""", "function = \"Add\"", "raw_function = \"Add (System.Int32 qty)\"")]
    [InlineData("csharp", """{"function":"Add","raw_function":"Add (x)"}""", "function = \"Add\"", "raw_function = \"Add (x)\"")]
    [InlineData("python", """{"function":"Add (x)"}""", "function = \"Add (x)\"", "raw_function = (absent)")]
    [InlineData("other", """{"function":"Add (x)","platform":"csharp"}""", "function = \"Add\"", "raw_function = \"Add (x)\"")]
    [InlineData("javascript", """{"filename":"app.js?v=1","abs_path":"https://h/app.js?v=1"}""", "filename = \"app.js\"", "abs_path = \"https://h/app.js?v=1\"")]
    [InlineData("node", """{"filename":"app.js?v=1","abs_path":"/app.js"}""", "filename = \"app.js?v=1\"")]
    [InlineData("other", """{"function":"f","in_app":true}""", "in_app = true", "data.client_in_app = true", "data.orig_in_app = (absent)")]
    [InlineData("other", """{"function":"f","in_app":false,"data":{"a":1}}""", "in_app = false", "data.client_in_app = false", "data.a = 1")]
    [InlineData("other", """{"function":"f"}""", "in_app = false", "data = (absent)")]
    [InlineData("other", """{"function":"f","in_app":true,"data":{"orig_in_app":0,"client_in_app":true}}""", "in_app = false", "data.client_in_app = false", "data.orig_in_app = (absent)")]
    [InlineData("other", """{"function":"f","in_app":true,"data":{"orig_in_app":-1}}""", "in_app = false", "data.client_in_app = (absent)")]
    [InlineData("other", """{"function":"f","data":7}""", "data = (absent)", "in_app = false")]
    public void A_frame_is_prepared_and_stays_so(string platform, string frame, params string[] expected)
    {
        var stored = Normalized.Event($$$"""{"platform":"{{{platform}}}","stacktrace":{"frames":[{{{frame}}}]}}""");
        Check(stored, expected);
        Check(EventNormalizer.Normalize(stored.Json, Again).Event!, expected);
    }

    [Fact]
    public void The_line_that_starts_a_Python_process_loses_its_numbers()
    {
        const string Sent = "from multiprocessing.spawn import spawn_main; spawn_main(tracker_fd=5, pipe_handle=7)";
        var stored = Normalized.Event($$$"""
            {"platform":"python","stacktrace":{"frames":[
              {"module":"__main__","filename":"<string>","function":"<module>","context_line":"{{{Sent}}}"},
              {"module":"__main__","filename":"<string>","function":"run","context_line":"{{{Sent}}}"},
              {"module":"__main__","filename":"<string>","function":"<module>","context_line":"spawn = 5"}]}}
            """);
        string[] expected =
        [
            "context_line = \"from multiprocessing.spawn import spawn_main; spawn_main(tracker_fd=<int>, pipe_handle=<int>)\"",
            $"data.orig_context_line = \"{Sent}\"",
        ];
        Check(stored, expected);
        Check(EventNormalizer.Normalize(stored.Json, Again).Event!, expected);
        Assert.Equal($"\"{Sent}\"", Normalized.At(JsonDocument.Parse(stored.Json).RootElement, "stacktrace.frames.1.context_line"));
        Assert.Equal("\"spawn = 5\"", Normalized.At(JsonDocument.Parse(stored.Json).RootElement, "stacktrace.frames.2.context_line"));
    }

    [Theory]
    [InlineData("""{"module":"a"}""", "in_app = true", "data.orig_in_app = -1", "data.client_in_app = (absent)")]
    [InlineData("""{"module":"a","in_app":false}""", "in_app = true", "data.orig_in_app = 0", "data.client_in_app = false")]
    [InlineData("""{"module":"a","in_app":true}""", "in_app = true", "data.orig_in_app = (absent)", "data.client_in_app = true")]
    [InlineData("""{"module":"b","in_app":true}""", "in_app = false", "data.orig_in_app = 1", "data.client_in_app = true")]
    [InlineData("""{"module":"c"}""", "in_app = false", "data = (absent)")]
    public void A_rule_decides_and_what_was_before_is_kept(string frame, params string[] expected)
    {
        var rules = Rules("module:a +app\nmodule:b -app");
        var stored = Normalized.Event($$$"""{"stacktrace":{"frames":[{{{frame}}}]}}""", Normalized.Context with { Grouping = rules });
        Check(stored, expected);
        Check(EventNormalizer.Normalize(stored.Json, Again with { Grouping = rules }).Event!, expected);
        var without = EventNormalizer.Normalize(stored.Json, Again).Event!;
        Assert.Equal(Normalized.Event($$$"""{"stacktrace":{"frames":[{{{frame}}}]}}""").Hashes, without.Hashes);
    }

    [Fact]
    public void Rules_about_an_exception_see_none_in_a_raw_stack_trace()
    {
        var stored = Normalized.Stored(
            """{"exception":{"values":[{"type":"E","stacktrace":{"frames":[{"module":"a"}]},"raw_stacktrace":{"frames":[{"module":"a"}]}}]}}""",
            Normalized.Context with { Grouping = Rules("type:E module:a +app") });
        Assert.Equal("true", Normalized.At(stored, "exception.values.0.stacktrace.frames.0.in_app"));
        Assert.Equal("false", Normalized.At(stored, "exception.values.0.raw_stacktrace.frames.0.in_app"));
    }

    [Theory]
    [InlineData("""{"function":"f","in_app":true}""", """{"function":"g","in_app":true}""", "\"in-app-only\"")]
    [InlineData("""{"function":"f"}""", """{"function":"g","in_app":false}""", "\"system-only\"")]
    [InlineData("""{"function":"f"}""", """{"function":"g","in_app":true}""", "\"mixed\"")]
    public void The_mix_of_all_stack_traces_is_told(string frame, string ofThread, string mix) => Assert.Equal(mix, Normalized.At(
        Normalized.Stored($$$"""{"stacktrace":{"frames":[{{{frame}}}]},"threads":[{"stacktrace":{"frames":[{{{ofThread}}}]}}]}"""), "metadata.in_app_frame_mix"));

    [Fact]
    public void Data_that_is_too_large_is_cut_beside_what_is_noted()
    {
        var stored = Normalized.Event($$$"""{"stacktrace":{"frames":[{"function":"f","in_app":true,"data":{"a":"{{{new string('x', 5000)}}}"}}]}}""");
        var data = JsonDocument.Parse(stored.Json).RootElement.GetProperty("stacktrace").GetProperty("frames")[0].GetProperty("data");
        Assert.InRange(data.GetProperty("a").GetString()!.Length, 1, 2048);
        Assert.True(data.GetProperty("client_in_app").GetBoolean());
    }

    internal static GroupingRules Rules(string stackTrace = "", string fingerprints = "", int revision = 1)
    {
        Assert.True(StackTraceRules.TryRead(stackTrace, out var read, out var problems), string.Join('\n', problems));
        Assert.True(FingerprintRules.TryRead(fingerprints, out var fingerprint, out problems), string.Join('\n', problems));
        return new GroupingRules(read, fingerprint, revision);
    }

    private static void Check(NormalizedEvent e, string[] expected)
    {
        var root = JsonDocument.Parse(e.Json).RootElement;
        foreach (var expectation in expected)
        {
            var path = expectation.Split(" = ", 2)[0];
            Assert.Equal(expectation, $"{path} = {Text(Normalized.At(root, $"stacktrace.frames.0.{path}"))}");
        }
    }

    /// <summary>Without escapes of what needs none.</summary>
    private static string Text(string json) => json.StartsWith('"') ? $"\"{JsonSerializer.Deserialize<string>(json)}\"" : json;
}
