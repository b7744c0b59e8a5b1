using System.Net;
using System.Text.Json;
using Npgsql;
using SentryOrleans.Integration.Api;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;
using Xunit;

namespace SentryOrleans.Integration.LateScrubbing;

/// <summary>A run as an administrator of a server notices it, and a server that is killed meanwhile.</summary>
public sealed class LateScrubRestartTests
{
    private const string Secret = "zq-5f3a9c07d1e24b86a0c4";
    private const string Rules = """{"rules":{"ticket":{"type":"pattern","pattern":"zq-[0-9a-f]{20}","redaction":{"method":"mask"}}},"applications":{"**":["ticket"]}}""";
    private const int Events = 60;

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Sentry__Ingest__PolicyRefresh"] = "00:00:00.100",
        ["Sentry__Ingest__LateScrubbing__InFlight"] = "00:00:01",
        ["Sentry__Ingest__LateScrubbing__BatchRows"] = "1",
        ["Sentry__Ingest__LateScrubbing__Share"] = "0.05",
    };

    [Fact]
    public async Task A_run_goes_on_after_the_server_was_killed_and_sees_everything_once()
    {
        await using var server = new ServerProcess(Settings);
        await server.StartAsync();
        var access = await server.InitAsync("acme", "shop");
        await SendAsync(access);
        using var client = new ApiClient(access.Url, access.Token);
        var runs = $"projects/{access.Organization}/{access.Project}/scrub-runs/";
        (await client.PutAsync($"projects/{access.Organization}/{access.Project}/", new { relayPiiConfig = Rules })).Is(200);

        Assert.True((await client.PostAsync(runs, new { project = "other" })).Is(400).Json.TryGetProperty("project", out _));
        Assert.Equal(Events, (await client.PostAsync($"{runs}preview/", "")).Is(200).Json.GetProperty("days")[0].GetProperty("events").GetInt32());
        var started = (await client.PostAsync(runs, new { project = access.Project })).Is(201).Json;
        Assert.Equal((ServerProcess.Email, "running"), (started.GetProperty("user").Text("email"), started.Text("status")));
        Assert.Contains("already", (await client.PostAsync(runs, new { project = access.Project })).Is(409).Json.Text("detail"), StringComparison.Ordinal);

        var path = $"{runs}{started.Text("id")}/";
        var half = await Eventually.GetAsync(async _ => Seen(await ReadAsync()), seen => seen is > 5 and < Events, TimeSpan.FromSeconds(60));
        await server.KillAsync();
        await server.StartAsync();
        Assert.InRange(Seen(await ReadAsync()), half, Events - 1);
        var ended = await Eventually.GetAsync(async _ => await ReadAsync(), run => run.Text("status") != "running", TimeSpan.FromSeconds(120));

        Assert.Equal(("finished", Events, Events), (ended.Text("status"), Seen(ended), ended.GetProperty("events").GetProperty("changed").GetInt32()));
        Assert.Equal(started.Text("id"), (await client.GetAsync(runs)).Is(200).Json[0].Text("id"));
        (await client.GetAsync($"{runs}{new string('0', 32)}/")).Is(404);
        await using var database = NpgsqlDataSource.Create(await PostgresServer.ConnectionStringOfAsync(server.DataFolder));
        var forms = new SecretForms(Secret[..12]);
        Assert.Empty((await Dump.ReadAsync(database, await PostgresServer.ConnectionStringOfAsync(server.DataFolder))).Where(part => forms.In(part.Value).Any()).Select(part => part.Key));
        Assert.Equal(2, await database.ReadAsync<long>("select count(*) from mt_events where type like 'project.scrub-run-%'"));
        Assert.Empty(forms.In(server.Output));
        foreach (var log in Directory.EnumerateFiles(server.DataFolder, "*.log", SearchOption.AllDirectories)) Assert.Empty(forms.In(await ReadSharedAsync(log)));

        async Task<JsonElement> ReadAsync() => (await client.GetAsync(path)).Is(200).Json;
    }

    private static int Seen(JsonElement run) => run.GetProperty("events").GetProperty("seen").GetInt32();

    private static async Task SendAsync(ServerAccess access)
    {
        using var sdk = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        for (var number = 0; number < Events; number++)
        {
            using var sent = await sdk.PostAsync(
                new Uri(access.Url, $"/api/{access.ProjectId}/store/?sentry_key={access.PublicKey}"), new StringContent($$$"""{"message":"{{{number}}} {{{Secret}}}","fingerprint":["a"]}"""));
            Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        }
    }

    private static async Task<string> ReadSharedAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync();
    }
}
