using System.Text;
using System.Text.Json;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>What is told of an event that was stored or dropped.</summary>
[Collection(ApiCollection.Name)]
public sealed class ReceiptTests(ApiFixture server) : IDisposable
{
    private readonly ApiClient _client = server.Client(server.Owner);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_stored_event_is_told_from_its_key_to_its_end()
    {
        var project = await server.CreateProjectAsync("receipt-stored");
        var id = await project.SendAsync("First");
        await project.SendAsync("First");
        var receipt = Assert.Single(await ReceiptsAsync(id));

        Assert.Equal((id, "accepted", JsonValueKind.Null), (receipt.Text("eventId"), receipt.Text("outcome"), receipt.GetProperty("reason").ValueKind));
        Assert.Equal((project.Id, "receipt-stored", "receipt-stored", JsonValueKind.Null), ProjectOf(receipt));
        Assert.Equal(["received", "grouped", "counted", "expires"], StagesOf(receipt));
        var received = Stage(receipt, "received");
        Assert.Equal((project.PublicKey, "Default"), (received.GetProperty("key").Text("id"), received.GetProperty("key").Text("label")));
        Assert.InRange(received.GetProperty("size").GetInt32(), 500, 5_000);
        var grouped = Stage(receipt, "grouped");
        Assert.Equal(
            ("newstyle:2026-01-20", "fingerprint", """["First"]"""), (grouped.Text("config"), grouped.Text("basis"), grouped.GetProperty("fingerprint").GetRawText()));
        Assert.Matches("^[0-9a-f]{32}$", grouped.Text("hash"));
        Assert.Equal(($$"""["{{grouped.Text("hash")}}"]""", JsonValueKind.Null), (grouped.GetProperty("hashes").GetRawText(), grouped.GetProperty("rule").ValueKind));
        Assert.Equal("RECEIPT-STORED-1", grouped.GetProperty("issue").Text("shortId"));
        var counted = Stage(receipt, "counted");
        Assert.Equal((2, 1), (counted.GetProperty("version").GetInt32(), counted.GetProperty("total").GetInt32()));
        Assert.Equal(receipt.GetProperty("issue").GetRawText(), counted.GetProperty("issue").GetRawText());
        Assert.True(counted.GetProperty("at").GetDateTimeOffset() >= received.GetProperty("at").GetDateTimeOffset());
        Assert.Equal(received.GetProperty("at").GetDateTimeOffset().Date.AddDays(91), receipt.GetProperty("expires").GetDateTimeOffset());
        Assert.Equal(receipt.GetProperty("expires").GetRawText(), Stage(receipt, "expires").GetProperty("at").GetRawText());
    }

    [Fact]
    public async Task A_key_that_is_gone_has_no_name()
    {
        var project = await server.CreateProjectAsync("receipt-key");
        var key = (await _client.PostAsync($"{project.Path}keys/", new { name = "Old" })).Is(201).Json.Text("public");
        var id = await (project with { PublicKey = key }).SendAsync("Keyed");
        Assert.Equal("Old", Stage(Assert.Single(await ReceiptsAsync(id)), "received").GetProperty("key").Text("label"));
        (await _client.SendAsync(HttpMethod.Delete, $"{project.Path}keys/{key}/")).Is(204);
        Assert.Equal(JsonValueKind.Null, Stage(Assert.Single(await ReceiptsAsync(id)), "received").GetProperty("key").ValueKind);
    }

    [Fact]
    public async Task What_was_cut_and_scrubbed_is_named_and_never_shown()
    {
        var project = await server.CreateProjectAsync("receipt-scrubbed");
        const string Secret = "open-sesame-4711";
        var id = Guid.NewGuid().ToString("N");
        (await EventAsync(project, id, new { event_id = id, message = "Scrubbed", extra = new { password = Secret, note = new string('x', 20_000) }, release = "a\nb" })).Is(200);
        var receipt = Assert.Single(await ReceiptsAsync(id));

        Assert.Equal(["received", "normalized", "scrubbed", "grouped", "counted", "expires"], StagesOf(receipt));
        var normalized = Stage(receipt, "normalized");
        Assert.Equal((1, 2), (normalized.GetProperty("errors").GetInt32(), normalized.GetProperty("changed").GetInt32()));
        var scrubbed = Stage(receipt, "scrubbed");
        Assert.Equal(1, scrubbed.GetProperty("count").GetInt32());
        var field = Assert.Single(scrubbed.GetProperty("fields").EnumerateArray());
        Assert.Equal("extra.password", field.Text("path"));
        Assert.Equal("@password:filter", Assert.Single(field.GetProperty("rules").EnumerateArray()).GetString());
        Assert.Equal("message", Stage(receipt, "grouped").Text("basis"));
        Assert.DoesNotContain(Secret, receipt.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filtered_event_says_which_filter()
    {
        var project = await server.CreateProjectAsync("receipt-filtered");
        (await _client.PutAsync(project.Path, new { options = new Dictionary<string, string> { ["filters:error_messages"] = "Ignored*" } })).Is(200);
        var id = await project.SendAsync("Ignored");
        var receipt = Assert.Single(await ReceiptsAsync(id));
        Assert.Equal(("filtered", "error-message", JsonValueKind.Null), (receipt.Text("outcome"), receipt.Text("reason"), receipt.GetProperty("issue").ValueKind));
        Assert.Equal(["received", "filtered", "expires"], StagesOf(receipt));
        Assert.Equal("error-message", Stage(receipt, "filtered").Text("reason"));
        Assert.Equal(project.PublicKey, Stage(receipt, "received").GetProperty("key").Text("id"));
        Assert.Equal(Stage(receipt, "received").GetProperty("at").GetDateTimeOffset().AddDays(1), receipt.GetProperty("expires").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_limited_event_says_which_limit_and_what_the_front_door_refuses_has_no_receipt()
    {
        var project = await server.CreateProjectAsync("receipt-limited");
        (await _client.PutAsync($"{project.Path}keys/{project.PublicKey}/", """{"rateLimit":{"window":86400,"count":1}}""")).Is(200);
        await project.SendAsync("Within");
        var ids = new[] { Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N") };
        foreach (var id in ids) (await EventAsync(project, id, new { event_id = id, message = "Over" })).Is(429);
        var receipt = Assert.Single(await ReceiptsAsync(ids[0]));
        Assert.Equal(("rate_limited", "key_quota"), (receipt.Text("outcome"), receipt.Text("reason")));
        Assert.Equal(["received", "rate_limited", "expires"], StagesOf(receipt));
        Assert.Empty(await ReceiptsAsync(ids[1]));
    }

    [Fact]
    public async Task A_broken_event_is_known_by_the_id_of_its_envelope()
    {
        var project = await server.CreateProjectAsync("receipt-broken");
        var id = Guid.NewGuid().ToString("N");
        await EnvelopeAsync(project, id, """{"type":"event"}""", """{"message":"secret""");
        var receipt = Assert.Single(await ReceiptsAsync(id));
        Assert.Equal(("invalid", "invalid_json"), (receipt.Text("outcome"), receipt.Text("reason")));
        Assert.Equal(["received", "refused", "expires"], StagesOf(receipt));
        Assert.Equal(18, Stage(receipt, "received").GetProperty("size").GetInt32());
        Assert.NotEmpty(Stage(receipt, "refused").Text("detail"));
        Assert.DoesNotContain("secret", receipt.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repeats_files_and_feedback_are_part_of_the_story()
    {
        var project = await server.CreateProjectAsync("receipt-repeated");
        var id = Guid.NewGuid().ToString("N");
        var file = new[] { """{"type":"attachment","filename":"log.txt"}""", "0123456789" };
        (await EnvelopeAsync(project, id, ["""{"type":"event"}""", """{"message":"Once"}""", .. file])).Is(200);
        await project.SendAsync("Once", id: id);
        await EnvelopeAsync(project, id, """{"type":"user_report"}""", $$"""{"event_id":"{{id}}","name":"Ann","comments":"It broke."}""");
        var receipt = Assert.Single(await ReceiptsAsync(id));
        Assert.Equal(["received", "files", "grouped", "counted", "duplicate", "feedback", "expires"], StagesOf(receipt));
        var kept = Assert.Single(Stage(receipt, "files").GetProperty("files").EnumerateArray());
        Assert.Equal(("log.txt", 10), (kept.Text("name"), kept.GetProperty("size").GetInt32()));
        Assert.Equal(project.PublicKey, Stage(receipt, "duplicate").GetProperty("key").Text("id"));
        Assert.Equal(1, Stage(receipt, "feedback").GetProperty("count").GetInt32());
        Assert.Equal("accepted", receipt.Text("outcome"));
    }

    [Fact]
    public async Task One_id_in_two_projects_has_two_receipts_and_none_elsewhere()
    {
        var (one, other) = (await server.CreateProjectAsync("receipt-one"), await server.CreateProjectAsync("receipt-other"));
        var id = await one.SendAsync("Twin");
        await EnvelopeAsync(other, id, """{"type":"event"}""", "{");
        await server.Globex.Project.SendAsync("Twin", id: id);
        var receipts = await ReceiptsAsync(Guid.Parse(id).ToString("D").ToUpperInvariant());
        Assert.Equal(["receipt-one accepted", "receipt-other invalid"], receipts.Select(receipt => $"{receipt.GetProperty("project").Text("slug")} {receipt.Text("outcome")}"));
        using var outsider = server.Client(server.Outsider);
        var foreign = Assert.Single((await outsider.GetAsync($"organizations/globex/receipts/{id}/")).Is(200).Rows);
        Assert.Equal(server.Globex.Project.Slug, foreign.GetProperty("project").Text("slug"));
        (await outsider.GetAsync($"organizations/acme/receipts/{id}/")).Is(404);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("c1b2a3d4e5f60718293a4b5c6d7e8f9")]
    [InlineData("00000000000000000000000000000000")]
    public async Task What_is_no_id_is_told(string text) =>
        (await _client.GetAsync($"organizations/acme/receipts/{text}/")).Refuses(400, "Not an event ID. It has 32 hexadecimal digits, with or without dashes.");

    [Fact]
    public async Task Of_an_unknown_id_there_is_nothing() => Assert.Empty(await ReceiptsAsync(Guid.NewGuid().ToString("N")));

    [Fact]
    public async Task It_takes_what_reading_a_projects_events_takes()
    {
        using var reader = await server.ClientAsync(server.Owner, "project:read");
        (await reader.GetAsync($"organizations/acme/receipts/{server.Acme.EventId}/")).Is(200);
        using var stranger = await server.ClientAsync(server.Owner, "org:read");
        (await stranger.GetAsync($"organizations/acme/receipts/{server.Acme.EventId}/")).Is(403);
    }

    private static (string Id, string Slug, string Name, JsonValueKind Platform) ProjectOf(JsonElement receipt)
    {
        var project = receipt.GetProperty("project");
        return (project.Text("id"), project.Text("slug"), project.Text("name"), project.GetProperty("platform").ValueKind);
    }

    private static IEnumerable<string> StagesOf(JsonElement receipt) => receipt.GetProperty("stages").EnumerateArray().Select(stage => stage.Text("stage"));

    private static JsonElement Stage(JsonElement receipt, string name) => receipt.GetProperty("stages").EnumerateArray().Single(stage => stage.Text("stage") == name);

    private async Task<IReadOnlyList<JsonElement>> ReceiptsAsync(string id) => (await _client.GetAsync($"organizations/acme/receipts/{id}/")).Is(200).Rows;

    private Task<ApiAnswer> EventAsync(TestProject project, string id, object body) => EnvelopeAsync(project, id, """{"type":"event"}""", JsonSerializer.Serialize(body));

    private async Task<ApiAnswer> EnvelopeAsync(TestProject project, string id, params string[] lines)
    {
        using var client = server.Client(null);
        var text = $$"""{"event_id":"{{id}}"}""" + "\n" + string.Join('\n', lines);
        return await client.SendAsync(HttpMethod.Post, $"/api/{project.Id}/envelope/?sentry_key={project.PublicKey}", new ByteArrayContent(Encoding.UTF8.GetBytes(text)));
    }
}
