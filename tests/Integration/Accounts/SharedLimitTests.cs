using SentryOrleans.Integration.Api;
using SentryOrleans.Testing.Servers;
using Xunit;

namespace SentryOrleans.Integration.Accounts;

/// <summary>Two processes on one database count tries together. Each test comes from addresses of its own, as a proxy would say.</summary>
public sealed class SharedLimitTests : IAsyncLifetime
{
    private const string TooMany = "Too many attempts. Try again later.";
    private readonly List<ServerProcess> _servers = [];
    private PostgresServer? _postgres;

    public async Task InitializeAsync()
    {
        try
        {
            _postgres = await PostgresServer.StartAsync();
            var settings = new Dictionary<string, string> { ["Sentry__Database"] = _postgres.ConnectionString, ["Sentry__TrustedProxies"] = "127.0.0.1" };
            for (var i = 0; i < 2; i++)
            {
                _servers.Add(new ServerProcess(settings));
                await _servers[i].StartAsync();
            }
            await _servers[0].InitAsync("Acme", "Shop");
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var server in _servers) await server.DisposeAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
    }

    [Fact]
    public async Task What_was_tried_at_one_process_counts_at_the_other_and_keeps_nobody_out_elsewhere()
    {
        // Five guesses of one address, wherever it knocks.
        for (var i = 0; i < 5; i++) (await LoginAsync(i % 2, "203.0.113.1", "guess")).Is(401);
        for (var i = 0; i < 2; i++) (await LoginAsync(i, "203.0.113.1", _servers[0].Password)).Refuses(429, TooMany);

        // The owner, known at an address, while others use the name up from everywhere.
        (await LoginAsync(0, "198.51.100.7", _servers[0].Password)).Is(200);
        for (var i = 0; i < 24; i++) (await LoginAsync(i % 2, $"203.0.113.{10 + i}", "guess")).Is(401);
        for (var i = 0; i < 2; i++)
        {
            (await LoginAsync(i, $"203.0.113.{100 + i}", _servers[0].Password)).Refuses(429, TooMany);
            (await LoginAsync(i, "198.51.100.7", _servers[0].Password)).Is(200);
        }

        // Links and mails, too.
        for (var i = 0; i < 10; i++) (await PostAsync(i % 2, "192.0.2.9", "auth/recover/check/", new { user = "7", token = "guess" })).Is(200);
        for (var i = 0; i < 2; i++) (await PostAsync(i, "192.0.2.9", "auth/recover/check/", new { user = "7", token = "guess" })).Refuses(429, TooMany);
        for (var i = 0; i < 10; i++) (await PostAsync(i % 2, "192.0.2.10", "accept-invite/7/guess/", new { })).Is(404);
        for (var i = 0; i < 2; i++) (await PostAsync(i, "192.0.2.10", "accept-invite/7/guess/", new { })).Refuses(429, TooMany);
    }

    private Task<ApiAnswer> LoginAsync(int server, string address, string password) =>
        PostAsync(server, address, "auth/login/", new { username = ServerProcess.Email, password });

    private async Task<ApiAnswer> PostAsync(int server, string address, string path, object body)
    {
        using var client = new ApiClient(_servers[server].BaseAddress, null);
        return await client.SendAsync(HttpMethod.Post, path, body, ("X-Forwarded-For", address));
    }
}
