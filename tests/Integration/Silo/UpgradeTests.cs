using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;
using Xunit;

namespace SentryOrleans.Integration.Silo;

/// <summary>Today's program on the databases that earlier versions left behind; <c>tests/data/upgrade</c> tells what those are.</summary>
public sealed class UpgradeTests(SchemaDatabase databases) : IClassFixture<SchemaDatabase>
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "upgrade");

    /// <summary>Versions whose neighbours hold as much: the same kinds of domain events, and the oldest schema passes through theirs.</summary>
    private static readonly string[] Between = ["2026-11-foundation-2", "2026-11-ingest-2", "2026-11-people-1", "2026-11-people-2", "2026-11-people-3", "2026-11-life-1"];

    public static TheoryData<string> Versions => [.. All().Except(Between)];

    public static TheoryData<string> VersionsBetween => [.. All().Intersect(Between)];

    [Theory]
    [MemberData(nameof(VersionsBetween))]
    [Trait("Category", "Long")]
    public Task What_a_version_between_left_behind_is_there_and_goes_on(string version) => What_a_version_left_behind_is_there_and_goes_on(version);

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task What_a_version_left_behind_is_there_and_goes_on(string version)
    {
        var expected = JsonSerializer.Deserialize<Expected>(await File.ReadAllTextAsync(Path.Combine(Root, version, "expected.json")), JsonSerializerOptions.Web)!;
        var database = await RestoreAsync(version);
        await using var server = new ServerProcess(new Dictionary<string, string> { ["Sentry__Database"] = database, ["Sentry__Retention"] = "3650.00:00:00" });
        await server.StartAsync();
        using var api = Client(server, expected);

        foreach (var issue in expected.Issues) Assert.Equal(issue, await api.GetFromJsonAsync<ExpectedIssue>(Address(expected, issue)));
        Assert.Equal(HttpStatusCode.OK, (await LogInAsync(server, expected)).StatusCode);
        var newest = await api.GetFromJsonAsync<JsonObject>($"{Address(expected, expected.Issues[^1])}events/latest/");
        Assert.Equal(expected.Issues[^1].Title, (string?)newest!["title"]);

        await SendAgainAsync(server, expected, version);
        await Eventually.GetAsync(_ => CountInListAsync(api, expected), count => count == long.Parse(expected.Issues[^1].Count) + 1);
        await SendAgainAsync(server, expected, version, TypeOf(expected.Issues[0]));
        var regressed = await api.GetFromJsonAsync<ExpectedIssue>(Address(expected, expected.Issues[0]));
        var (count, users) = (long.Parse(expected.Issues[0].Count), expected.Issues[0].UserCount);
        Assert.Equal(expected.Issues[0] with { Status = "unresolved", Count = $"{count + 1}", UserCount = users + 1 }, regressed);
        // Rules do not speak of what happened before they were there.
        if (expected.Alerts is null) Assert.Empty((await api.GetFromJsonAsync<JsonArray>($"/api/0/projects/{expected.Organization}/{expected.Project}/rules/1/firings/"))!);
        if (expected.People is { } people) await people.GoOnAsync(server.BaseAddress, expected.Token, expected.Password, expected.Organization, expected.Project, expected.Issues[^1].Title);
        if (expected.Life is { } life) await life.GoOnAsync(server.BaseAddress, expected.Token, expected.Organization);
        if (expected.Alerts is { } alerts)
            await alerts.GoOnAsync(server.BaseAddress, expected.Token, expected.Password, expected.Organization, expected.Project, type => SendAgainAsync(server, expected, version, type));
    }

    private static string Address(Expected expected, ExpectedIssue issue) => $"/api/0/organizations/{expected.Organization}/issues/{issue.ShortId}/";

    private static HttpClient Client(ServerProcess server, Expected expected) => new(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = server.BaseAddress,
        DefaultRequestHeaders = { Authorization = new("Bearer", expected.Token) },
    };

    private static async Task<HttpResponseMessage> LogInAsync(ServerProcess server, Expected expected)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server.BaseAddress };
        return await http.PostAsJsonAsync("/api/0/auth/login/", new { username = expected.Email, password = expected.Password });
    }

    /// <summary>The last issue's count, as the list has it.</summary>
    private static async Task<long> CountInListAsync(HttpClient api, Expected expected)
    {
        var list = await api.GetFromJsonAsync<ExpectedIssue[]>($"/api/0/organizations/{expected.Organization}/issues/?query=&statsPeriod=");
        return long.Parse(list!.Single(issue => issue.ShortId == expected.Issues[^1].ShortId).Count);
    }

    /// <summary>The event that the old version had last, under another id; or one that differs from it only by its type.</summary>
    private static async Task SendAgainAsync(ServerProcess server, Expected expected, string version, string? type = null)
    {
        var envelope = await File.ReadAllTextAsync(Path.Combine(Root, version, "event.envelope"));
        var id = (string)JsonNode.Parse(envelope.Split('\n')[0])!["event_id"]!;
        envelope = envelope.Replace(id, Guid.NewGuid().ToString("N"), StringComparison.Ordinal);
        if (type is not null) envelope = envelope.Replace(TypeOf(expected.Issues[^1]), type, StringComparison.Ordinal);
        var dsn = new Uri(expected.Dsn);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api{dsn.AbsolutePath}/envelope/") { Content = new StringContent(envelope) };
        request.Headers.Add("X-Sentry-Auth", $"Sentry sentry_key={dsn.UserInfo}, sentry_version=7");
        Assert.Equal(HttpStatusCode.OK, (await http.SendAsync(request)).StatusCode);
    }

    private static IEnumerable<string> All() => Directory.GetDirectories(Root).Select(folder => Path.GetFileName(folder)!);

    private static string TypeOf(ExpectedIssue issue) => issue.Title.Split(':')[0];

    private async Task<string> RestoreAsync(string version)
    {
        var connectionString = await databases.CreateAsync();
        await using var dump = File.OpenRead(Path.Combine(Root, version, "dump.sql.gz"));
        using var sql = new StreamReader(new GZipStream(dump, CompressionMode.Decompress));
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        await using var command = database.CreateCommand(await sql.ReadToEndAsync());
        await command.ExecuteNonQueryAsync();
        // Reminders go on with it, here after seconds instead of a minute.
        await database.ExecuteAsync("update orleans_reminder set period = 5000 where remindername = 'look'");
        return connectionString;
    }

    private sealed record Expected(string Email, string Password, string Token, string Dsn, string Organization, string Project, IReadOnlyList<ExpectedIssue> Issues, UpgradedPeople? People = null, UpgradedLife? Life = null, UpgradedAlerts? Alerts = null);

    private sealed record ExpectedIssue(string ShortId, string Title, string Status, string Count, int UserCount);
}
