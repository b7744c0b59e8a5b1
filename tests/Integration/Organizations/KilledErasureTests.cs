using System.Net;
using System.Text.Json.Nodes;
using Npgsql;
using SentryOrleans.Contracts;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;
using Xunit;

namespace SentryOrleans.Integration.Organizations;

/// <summary>The program itself, killed while it erases.</summary>
public sealed class KilledErasureTests
{
    private const int Events = 200;

    [Fact]
    public async Task A_kill_in_the_middle_leaves_nothing_behind_once_the_server_is_up_again()
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Pooling = true });
        await using var server = new ServerProcess(new Dictionary<string, string>
        {
            ["Sentry__Database"] = postgres.ConnectionString,
            ["Sentry__Organizations__DeletionDelay"] = "00:00:00",
            ["Sentry__ProjectDeletion__Settling"] = "00:00:00",
            ["Sentry__ProjectDeletion__BatchRows"] = "1",
        });
        await server.StartAsync();
        var access = await server.InitAsync("Acme", "Shop", "python");
        await SendAsync(access);
        var organization = await database.ReadAsync<long>("select owner from claim where scope = 'organization-slug' and name = 'acme'");
        Assert.Equal(Events, await CountAsync());
        Assert.True(await database.ReadAsync<long>("select count(*) from blob") > 0);

        using (var api = access.CreateClient())
        {
            using var answer = await api.DeleteAsync(new Uri("/api/0/organizations/acme/", UriKind.Relative));
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await CountAsync() > Events * 3 / 4) patience.Token.ThrowIfCancellationRequested();
        await server.KillAsync();
        var left = await CountAsync();
        Assert.InRange(left, 1, Events - 1);

        // Reminders go on with it, here after seconds instead of a minute.
        await database.ExecuteAsync("update orleans_reminder set period = 5000 where remindername like 'erase-%'");
        await server.StartAsync();
        await Eventually.GetAsync(
            _ => database.ReadAsync<long>("select count(*) from mt_streams where id = $1", StreamKeys.Organization(organization)), streams => streams == 0, TimeSpan.FromMinutes(3));
        Assert.Equal(0, await CountAsync());
        foreach (var rest in new[]
        {
            "select count(*) from mt_events where stream_id ~ '^(organization|project|issue)-'", "select count(*) from mt_streams where id ~ '^(organization|project|issue)-'",
            "select count(*) from claim where scope not in ('email', 'token')", "select count(*) from event_seen", "select count(*) from attachment", "select count(*) from issue_row",
            "select count(*) from issue_user", "select count(*) from issue_hour", "select count(*) from outcome", "select count(*) from receipt",
            "select count(*) from mt_doc_snapshot_issue", "select count(*) from mt_doc_snapshot_project", "select count(*) from mt_doc_snapshot_organization",
        })
        {
            Assert.Equal((rest, 0), (rest, await database.ReadAsync<long>(rest)));
        }
        Assert.Equal(1, await database.ReadAsync<long>("select count(*) from mt_events where type = 'server.organization-erased.v1' and headers is not null"));

        Task<long> CountAsync() => database.ReadAsync<long>("select count(*) from event");
    }

    private static async Task SendAsync(ServerAccess access)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = access.Url };
        http.DefaultRequestHeaders.Add("X-Sentry-Auth", $"Sentry sentry_key={access.PublicKey}, sentry_version=7");
        await Parallel.ForAsync(0, Events, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, stop) =>
        {
            var id = Guid.NewGuid().ToString("N");
            var body = new JsonObject { ["message"] = $"event {i % 20}", ["fingerprint"] = new JsonArray($"{i % 20}"), ["user"] = new JsonObject { ["id"] = $"u{i % 7}" } }.ToJsonString();
            var file = i % 50 == 0 ? $"\n{{\"type\":\"attachment\",\"length\":3,\"filename\":\"a.bin\"}}\nabc" : "";
            using var answer = await http.PostAsync(
                new Uri($"/api/{access.ProjectId}/envelope/", UriKind.Relative), new StringContent($"{{\"event_id\":\"{id}\"}}\n{{\"type\":\"event\"}}\n{body}{file}"), stop);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        });
    }
}
