using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Load;
using SentryOrleans.Testing.Servers;
using Xunit;

namespace SentryOrleans.Integration.Ingest;

/// <summary>Events of real SDKs, posted to both endpoints in all encodings: each is stored unharmed, and the same way each time.</summary>
public sealed class CorpusTests(ServerFixture server) : IClassFixture<ServerFixture>, IDisposable
{
    private const int AtOnce = 8;

    private static readonly string[] EnvelopeEncodings = ["identity", "gzip", "deflate", "br", "zstd"];
    private static readonly string[] StoreEncodings = ["identity", "gzip", "deflate", "base64"];

    private readonly HttpClient _sdk = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server.BaseAddress };

    public void Dispose() => _sdk.Dispose();

    [Fact]
    public async Task Every_recorded_event_is_stored_unharmed_however_it_is_sent()
    {
        var events = RecordedEvent.ReadAll();
        Assert.True(events.Count >= 120, $"There are only {events.Count} events.");
        var summaries = new string[events.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, events.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (index, _) =>
            summaries[index] = await CheckAsync(events[index]));

        Assert.All(events.Zip(summaries).GroupBy(pair => pair.First.Sdk), sdk =>
            ApprovedFile.Check($"{sdk.Key}.txt", string.Join('\n', sdk.Select(pair => $"# {pair.First.Name}\n{pair.Second}"))));
    }

    private async Task<string> CheckAsync(RecordedEvent recorded)
    {
        var first = await SendAsync(recorded, "envelope/", EnvelopeEncodings[0]);
        var stored = await ReadAsync(first);
        AssertUnharmed(recorded, stored);
        var expected = EventSummary.Timeless(stored).ToJsonString();
        foreach (var (path, encoding) in EnvelopeEncodings.Skip(1).Select(encoding => ("envelope/", encoding)).Concat(StoreEncodings.Select(encoding => ("store/", encoding))))
        {
            var again = await ReadAsync(await SendAsync(recorded, path, encoding));
            Assert.True(EventSummary.Timeless(again).ToJsonString() == expected, $"{recorded.Name} is another event by {path} in {encoding}.");
        }

        using var shown = await server.Http.GetAsync($"{Event(first)}");
        return EventSummary.Of(EventSummary.Timeless(stored), (string?)(await shown.Content.ReadFromJsonAsync<JsonNode>())!["title"]);
    }

    private async Task<string> SendAsync(RecordedEvent recorded, string path, string encoding)
    {
        var id = Guid.NewGuid().ToString("N");
        var body = path == "store/" ? recorded.EventAs(id) : recorded.EnvelopeAs(id, server.Dsn);
        using var content = new ByteArrayContent(encoding == "base64"
            ? Encoding.ASCII.GetBytes(Convert.ToBase64String(Encodings.Compress(body, "deflate")))
            : Encodings.Compress(body, encoding));
        if (encoding is not ("identity" or "base64")) content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/{server.ProjectId}/{path}") { Content = content };
        request.Headers.TryAddWithoutValidation("X-Sentry-Auth", $"Sentry sentry_version=7, sentry_client=recorded/1.0, sentry_key={server.PublicKey}");
        using var answer = await _sdk.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{recorded.Name} by {path} in {encoding}: {(int)answer.StatusCode} {text}");
        return (string)JsonNode.Parse(text)!["id"]!;
    }

    private async Task<JsonNode> ReadAsync(string id)
    {
        using var answer = await server.Http.GetAsync($"{Event(id)}json/");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        // Some SDKs name the event in a breadcrumb.
        return JsonNode.Parse((await answer.Content.ReadAsStringAsync()).Replace(id, "ID", StringComparison.Ordinal))!;
    }

    private string Event(string id) => $"/api/0/projects/{server.OrganizationSlug}/{server.ProjectSlug}/events/{id}/";

    /// <summary>What no rule of the server may change, whatever is approved.</summary>
    private static void AssertUnharmed(RecordedEvent recorded, JsonNode stored)
    {
        var sent = JsonNode.Parse(recorded.Event)!;
        Assert.Equal(Exceptions(sent), Exceptions(stored));
        Assert.Equal(Count(sent["breadcrumbs"]), Count(stored["breadcrumbs"]));
        Assert.Equal((string?)sent["release"], (string?)stored["release"]);
        Assert.Equal((string?)sent["environment"], (string?)stored["environment"]);
        Assert.Equal(sent["user"]?["id"]?.ToString(), stored["user"]?["id"]?.ToString());
        foreach (var name in (sent["extra"] as JsonObject ?? []).Select(extra => extra.Key)) Assert.NotNull(stored["extra"]?[name]);
    }

    /// <summary>Type and number of frames of each exception; of a long stack trace both ends are kept.</summary>
    private static string[] Exceptions(JsonNode e) => [.. Values(e["exception"]).Select(exception =>
        $"{exception!["type"]} {Math.Min(250, (exception["stacktrace"]?["frames"] as JsonArray)?.Count ?? 0)}")];

    private static int Count(JsonNode? list) => Values(list).Count();

    private static IEnumerable<JsonNode?> Values(JsonNode? list) => (list as JsonArray ?? list?["values"] as JsonArray) is { } values ? values : list is JsonObject { Count: > 0 } one && one["values"] is null ? [one] : [];
}
