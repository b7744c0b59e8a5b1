using System.Diagnostics;
using System.Net.Http.Json;
using SentryOrleans.Integration.Api;
using SentryOrleans.Testing.Processes;
using SentryOrleans.Testing.Servers;
using Xunit;

namespace SentryOrleans.Integration.Silo;

/// <summary>Users as the built program's command line makes them.</summary>
public sealed class UserCommandTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "sentry.dll");

    [Fact]
    public async Task Users_are_made_and_changed_with_and_without_a_running_server()
    {
        await using var server = new ServerProcess();
        var first = await RunAsync(server, "upgrade", "--noinput");
        Assert.Equal((0, "There is no superuser yet: sentry createuser --superuser makes one.\nThe data is of this version.\n"), (first.ExitCode, first.Output));
        var made = await RunAsync(server, "createuser", "--email", "ann@example.com", "--password", "a good password", "--superuser", "--no-input");
        Assert.Equal((0, "User created: ann@example.com\n"), (made.ExitCode, made.Output));
        Assert.Equal("The data is of this version.\n", (await RunAsync(server, "upgrade")).Output);

        await server.StartAsync();
        await AssertSignsInAsync(server, "ann@example.com", "a good password", superuser: true);
        var again = await RunAsync(server, "createuser", "--email", "ann@example.com", "--password", "another password", "--no-superuser", "--no-input");
        Assert.Equal((0, "User ann@example.com exists already and stays as it is; --force-update changes it.\n"), (again.ExitCode, again.Output));
        await AssertSignsInAsync(server, "ann@example.com", "a good password", superuser: true);

        var updated = await RunAsync(server, "createuser", "--email", "ann@example.com", "--password", "another password", "--no-superuser", "--force-update");
        Assert.Equal((0, "User updated: ann@example.com\n"), (updated.ExitCode, updated.Output));
        await AssertSignsInAsync(server, "ann@example.com", "another password", superuser: false);
        await RunAsync(server, "createuser", "--email", "ann@example.com", "--no-password", "--superuser", "--force-update");
        await AssertIsRefusedAsync(server, "ann@example.com", "another password");
        await AssertIsRefusedAsync(server, "ann@example.com", "");
    }

    [Fact]
    public async Task A_user_joins_the_only_organization_there_is()
    {
        await using var server = new ServerProcess();
        await server.StartAsync();
        await server.InitAsync("Acme", "Shop");
        var made = await RunAsync(server, "createuser", "--email", "bob@example.com", "--no-password", "--no-superuser");
        Assert.Equal((0, "Added to organization: acme\nUser created: bob@example.com\n"), (made.ExitCode, made.Output));

        var two = await RunAsync(server, "createuser", "--email", "c@example.com", "--email", "d@example.com", "--password", "a good password", "--no-input");
        Assert.Equal(2, two.Output.Split('\n').Count(line => line.StartsWith("User created: ", StringComparison.Ordinal)));
        await AssertSignsInAsync(server, "d@example.com", "a good password", superuser: false);
    }

    [Fact]
    public async Task Passwords_and_addresses_must_pass_the_same_rules_as_everywhere()
    {
        await using var server = new ServerProcess();
        await server.StartAsync();
        await RefusesAsync(server, "8 to 256 characters", "createuser", "--email", "ann@example.com", "--password", "short", "--no-input");
        await RefusesAsync(server, "own name or e-mail address", "createuser", "--email", "ann@example.com", "--password", "ann@example.com", "--no-input");
        await RefusesAsync(server, "no e-mail address", "createuser", "--email", "nobody", "--no-password", "--no-input");
        await RefusesAsync(server, "--email is missing", "createuser", "--no-input");
        await RefusesAsync(server, "--password or --no-password is missing", "createuser", "--email", "ann@example.com");
        await RefusesAsync(server, "--superuser or --no-superuser is missing", "createuser", "--email", "ann@example.com", "--no-password");
        await RefusesAsync(server, "exclude each other", "createuser", "--email", "ann@example.com", "--superuser", "--no-superuser", "--no-input");
        await RefusesAsync(server, "user does not exist", "permissions", "list", "--user", "ann@example.com");
    }

    [Fact]
    public async Task Permissions_are_taken_from_superusers_and_given_back()
    {
        await using var server = new ServerProcess();
        await server.StartAsync();
        await RunAsync(server, "createuser", "--email", "ann@example.com", "--no-password", "--superuser", "--no-input");
        await RunAsync(server, "createuser", "--email", "bob@example.com", "--no-password", "--no-input");
        const string All = "superuser.write\nusers.admin\noptions.admin\nbroadcasts.admin\n";
        Assert.Equal("ann@example.com has users.admin already.\n", (await RunAsync(server, "permissions", "add", "--user", "ann@example.com", "--permission", "users.admin")).Output);
        Assert.Equal(All, (await RunAsync(server, "permissions", "list", "--user", "ann@example.com")).Output);
        Assert.Equal("Removed users.admin from ann@example.com.\n", (await RunAsync(server, "permissions", "remove", "--user", "ann@example.com", "--permission", "users.admin")).Output);
        Assert.Equal("ann@example.com does not have users.admin.\n", (await RunAsync(server, "permissions", "remove", "--user", "ann@example.com", "--permission", "users.admin")).Output);
        Assert.Equal("superuser.write\noptions.admin\nbroadcasts.admin\n", (await RunAsync(server, "permissions", "list", "--user", "ann@example.com")).Output);
        Assert.Equal("Added users.admin to ann@example.com.\n", (await RunAsync(server, "permissions", "add", "--user", "ann@example.com", "--permission", "users.admin")).Output);
        await RunAsync(server, "permissions", "remove", "--user", "ann@example.com", "--permission", "options.admin");
        await RefusesAsync(server, "not a superuser", "permissions", "add", "--user", "bob@example.com", "--permission", "users.admin");
        await RefusesAsync(server, "A permission is one of", "permissions", "add", "--user", "ann@example.com", "--permission", "everything");

        await RunAsync(server, "createuser", "--email", "ann@example.com", "--no-superuser", "--force-update", "--no-input");
        await RunAsync(server, "createuser", "--email", "ann@example.com", "--superuser", "--force-update", "--no-input");
        Assert.Equal(All, (await RunAsync(server, "permissions", "list", "--user", "ann@example.com")).Output);
    }

    [Fact]
    public async Task A_secret_key_needs_nothing_and_is_another_one_each_time()
    {
        var keys = new[] { await ExecuteAsync(["config", "generate-secret-key"]), await ExecuteAsync(["config", "generate-secret-key"]) };
        Assert.All(keys, run => Assert.Equal((0, 50, ""), (run.ExitCode, run.Output.TrimEnd('\n').Length, run.Error)));
        Assert.NotEqual(keys[0].Output, keys[1].Output);
    }

    private static async Task AssertSignsInAsync(ServerProcess server, string email, string password, bool superuser)
    {
        using var client = new ApiClient(server.BaseAddress, token: null);
        (await client.PostAsync("auth/login/", new { username = email, password })).Is(200);
        Assert.Equal(superuser, (await client.GetAsync("users/me/")).Is(200).Json.GetProperty("isSuperuser").GetBoolean());
    }

    private static async Task AssertIsRefusedAsync(ServerProcess server, string email, string password)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server.BaseAddress };
        Assert.False((await client.PostAsJsonAsync("/api/0/auth/login/", new { username = email, password })).IsSuccessStatusCode);
    }

    private static async Task RefusesAsync(ServerProcess server, string reason, params string[] arguments)
    {
        var run = await RunAsync(server, arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
    }

    private static Task<CommandRun> RunAsync(ServerProcess server, params string[] arguments) => ExecuteAsync([.. arguments, "--data", server.DataFolder]);

    private static Task<CommandRun> ExecuteAsync(string[] arguments) =>
        CommandRun.RunAsync(new ProcessStartInfo("dotnet", [Program, .. arguments]) { RedirectStandardInput = true });
}
