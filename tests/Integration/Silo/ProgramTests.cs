using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Npgsql;
using SentryOrleans.Silo.Start;
using SentryOrleans.Testing.Processes;
using SentryOrleans.Testing.Servers;
using Xunit;

namespace SentryOrleans.Integration.Silo;

/// <summary>The built program as its own process: what it says and how it ends.</summary>
public sealed class ProgramTests(SchemaDatabase databases) : IClassFixture<SchemaDatabase>
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "sentry.dll");

    [Fact]
    public async Task A_server_runs_alone_on_its_folder_until_it_is_asked_to_stop_or_killed()
    {
        await using var server = new ServerProcess();
        await server.StartAsync();

        var second = await RunAsync("run", "--data", server.DataFolder, "--urls", "http://127.0.0.1:0");
        Assert.Equal(2, second.ExitCode);
        Assert.Contains($"(process {server.ProcessId} at {server.BaseAddress.GetLeftPart(UriPartial.Authority)})", second.Error, StringComparison.Ordinal);
        Assert.Single(second.Error.Trim().Split('\n'));

        await server.KillAsync();
        Assert.NotEmpty(LeftOverPostgres.Find(server.DataFolder));
        await server.StartAsync();
        Assert.Single(LeftOverPostgres.Find(server.DataFolder));

        Assert.Equal(0, await server.StopAsync());
        Assert.Empty(LeftOverPostgres.Find(server.DataFolder));
        Assert.False(File.Exists(ServerFile.PathIn(server.DataFolder)));
    }

    [Fact]
    public async Task Commands_are_taken_on_the_control_port_only_with_its_token_and_nothing_else_is_answered_there()
    {
        await using var server = new ServerProcess();
        await server.StartAsync();
        var file = ServerFile.Read(server.DataFolder)!;
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(http, $"{file.ControlUrl}/control/init", "guessed"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(http, $"{server.BaseAddress}control/init", file.ControlToken));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"{file.ControlUrl}/_health/")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(http, $"{file.ControlUrl}/control/init", file.ControlToken));
        Assert.False((await http.GetAsync(server.BaseAddress)).Headers.Contains("Server"));
    }

    [Fact]
    public async Task Init_sets_up_with_and_without_a_running_server_and_refuses_another_password()
    {
        await using var server = new ServerProcess();
        var first = await server.InitAsync("Acme", "Shop", "python");
        Assert.Equal((server.BaseAddress, "acme", "shop"), (first.Url, first.Organization, first.Project));

        await server.StartAsync();
        var again = await server.InitAsync("Acme", "Shop", "python");
        Assert.Equal(first.Dsn, again.Dsn);
        Assert.NotEqual(first.Token, again.Token);
        Assert.StartsWith("sntryu_", again.Token, StringComparison.Ordinal);
        var other = await server.InitAsync("Acme", "Other");
        Assert.NotEqual(first.Dsn, other.Dsn);

        var refused = await RunAsync(
            "init", "--data", server.DataFolder, "--email", ServerProcess.Email, "--password", "another one, long enough", "--organization", "Acme", "--project", "Third");
        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.Single(refused.Error.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_busy_port_is_named_with_its_option()
    {
        using var folder = new TemporaryFolder();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await RefusesAsync(["run", "--data", folder.Path, "--urls", $"http://127.0.0.1:{port}"], $"Port {port} ", "--urls");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named_with_its_option()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(file, "");
        await RefusesAsync(["run", "--data", Path.Combine(file, "data"), "--urls", "http://127.0.0.1:0"], file, "--data");
    }

    [Fact]
    public async Task Data_of_a_newer_version_is_refused()
    {
        using var folder = new TemporaryFolder();
        var connectionString = await databases.CreateAsync();
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var command = database.CreateCommand("create table sentry_schema as select 99 as version, 'x'::text as fingerprint, now() as applied_at");
        await command.ExecuteNonQueryAsync();
        await RefusesAsync(["run", "--data", folder.Path, "--urls", "http://127.0.0.1:0"], "newer version", "schema 99", ("Sentry__Database", connectionString));
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_said()
    {
        using var folder = new TemporaryFolder();
        await RefusesAsync(
            ["run", "--data", folder.Path, "--urls", "http://127.0.0.1:0"], "database cannot be reached", "", ("Sentry__Database", "Host=127.0.0.1;Port=1;Username=u;Database=d"));
    }

    [Fact]
    public async Task Two_servers_on_one_database_form_a_cluster()
    {
        var connectionString = await databases.CreateAsync();
        var settings = new Dictionary<string, string> { ["Sentry__Database"] = connectionString };
        await using var first = new ServerProcess(settings);
        await using var second = new ServerProcess(settings);
        await first.StartAsync();
        await second.StartAsync();

        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var command = database.CreateCommand("select count(*) from orleans_membership where status = 3");
        Assert.Equal(2L, await command.ExecuteScalarAsync());
        Assert.Equal(0, await second.StopAsync());
        Assert.Equal(1L, await command.ExecuteScalarAsync());
    }

    private static async Task RefusesAsync(string[] arguments, string reason, string hint, params (string Name, string Value)[] settings)
    {
        var run = await RunAsync(settings, arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.Contains(hint, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
    }

    private static Task<CommandRun> RunAsync(params string[] arguments) => RunAsync([], arguments);

    private static Task<CommandRun> RunAsync((string Name, string Value)[] settings, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments]);
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return CommandRun.RunAsync(start);
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient http, string url, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
            Content = new StringContent(JsonSerializer.Serialize(new { email = 1 }), new MediaTypeHeaderValue("application/json")),
        };
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
