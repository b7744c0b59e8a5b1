using System.Text;
using System.Text.Json;
using CsCheck;
using SentryOrleans.Grains.Ingest;
using Xunit;

namespace SentryOrleans.Unit.Normalization;

/// <summary>What holds for every JSON object, sensible or not.</summary>
public sealed class NormalizationProperties
{
    private static readonly string[] Keys =
    [
        "exception", "values", "type", "value", "mechanism", "handled", "synthetic", "stacktrace", "frames", "function", "module", "filename", "abs_path", "in_app",
        "vars", "pre_context", "context_line", "lineno", "threads", "id", "breadcrumbs", "timestamp", "message", "formatted", "params", "logentry", "data", "level",
        "platform", "logger", "transaction", "culprit", "server_name", "release", "dist", "environment", "tags", "key", "user", "username", "email", "ip_address",
        "request", "url", "query_string", "headers", "cookies", "env", "REMOTE_ADDR", "method", "contexts", "os", "name", "version", "extra", "modules",
        "fingerprint", "sdk", "settings", "infer_ip", "debug_meta", "images", "errors", "_meta", "checksum", "event_id", "start_timestamp", "meta", "a", "",
        "trace", "trace_id", "span_id", "status", "runtime", "raw_description", "build", "browser", "device", "class", "feedback", "User-Agent", "signal", "number", "code",
        "errno", "mach_exception", "posix_signal", "registers", "template", "csp", "effective_directive", "blocked_uri", "hpkp", "geo", "debug_id", "image_addr", "time_spent",
    ];

    private static readonly Gen<string> Scalar = Gen.OneOf(
        Gen.OneOf(
            "null", "true", "false", "0", "-1", "1.5", "1e400", "18446744073709551615", "1903824000", "\"\"", "\"?\"", "\" \"", "\"Word: rest\"", "\"a\\nb\"",
            "\"2030-05-01T00:00:00Z\"", "\"2001-01-01T00:00:00\"", "\"error\"", "\"python\"", "\"javascript\"", "\"csharp\"", "\"{{auto}}\"", "\"{{ default }}\"",
            "\"{{ tags.a }}\"", "\"https://h/a/b.js?x=1#y\"", "\"%s and %d\"", "\"{} {0} {a}\"", "\"\\u0000\"", "\"\\ud800\"", "\"a=1&b=2\"", "\"{\\\"a\\\":1}\"", "\"10.0.0.1\"",
            "11", "\"Linux 5.1.2-x\"", "\"curl/8.11.0\"", "\"elf\"", "\".NET Framework\"", "461808", "\"feedback\"", "\"4C79F60C11214EB38604F4AE0781BFB2\""),
        Gen.String.Select(text => JsonSerializer.Serialize(text)),
        Gen.Int[0, 700].Select(length => $"\"{new string('x', length)}\""));

    [Fact]
    public void Every_object_becomes_an_event_that_keeps_the_limits() => Objects.Sample(json =>
    {
        var stored = Normalized.Event(json);
        var root = JsonDocument.Parse(stored.Json).RootElement;

        Assert.InRange(stored.Hashes.Count, 1, 2);
        Assert.All(stored.Hashes, hash => Assert.Matches("^[0-9a-f]{32}$", hash));
        Assert.InRange(stored.Facts.Title.Length, 1, 256);
        Assert.InRange(stored.Facts.Culprit.Length, 0, 200);
        Assert.Equal(stored.Hashes, root.GetProperty("hashes").EnumerateArray().Select(hash => hash.GetString()));
        Assert.True(!root.TryGetProperty("errors", out var errors) || errors.GetArrayLength() <= 100);
    }, iter: 1000);

    [Fact]
    public void A_stored_event_normalises_to_itself_in_all_that_matters() => Objects.Sample(json =>
    {
        var once = Normalized.Event(json);
        var twice = EventNormalizer.Normalize(once.Json, Normalized.Context).Event!;
        var thrice = EventNormalizer.Normalize(twice.Json, Normalized.Context).Event!;

        Assert.Equal(once.Hashes, twice.Hashes);
        Assert.Equal(once, twice with { Json = once.Json, Hashes = once.Hashes, Input = once.Input, Grouping = once.Grouping });
        Assert.Equal(Encoding.UTF8.GetString(twice.Json), Encoding.UTF8.GetString(thrice.Json));
    }, iter: 1000);

    [Fact]
    public void A_stored_event_that_is_read_as_one_stays_as_it_is() => Objects.Sample(json =>
    {
        var context = Normalized.Context with { IsStored = true };
        var once = Normalized.Event(json);
        var twice = EventNormalizer.Normalize(once.Json, context).Event!;
        var thrice = EventNormalizer.Normalize(twice.Json, context).Event!;

        Assert.Equal(once.Hashes, twice.Hashes);
        Assert.Equal(Encoding.UTF8.GetString(twice.Json), Encoding.UTF8.GetString(thrice.Json));
    }, iter: 1000);

    private static Gen<string> Objects { get; } = Object(5);

    private static Gen<string> Object(int depth) => Gen.Select(Gen.OneOf(Keys), Value(depth - 1)).Array[0, 7]
        .Select(members => "{" + string.Join(',', members.Select(member => $"\"{member.Item1}\":{member.Item2}")) + "}");

    private static Gen<string> Value(int depth) => depth <= 0
        ? Scalar
        : Gen.OneOf(Scalar, Object(depth), Value(depth - 1).Array[0, 4].Select(items => "[" + string.Join(',', items) + "]"));
}
