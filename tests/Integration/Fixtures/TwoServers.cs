using SentryOrleans.Integration.Api;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;
using Xunit;

namespace SentryOrleans.Integration.Fixtures;

/// <summary>Two processes of the program on one database, which form a cluster. Requests may say from where they come, as a proxy would.</summary>
public sealed class TwoServers : StartedFixture
{
    private readonly List<ServerProcess> _servers = [];
    private PostgresServer? _postgres;

    /// <summary>The password of <see cref="ServerProcess.Email"/>.</summary>
    public string Password => _servers[0].Password;

    /// <summary>What was made first.</summary>
    public ServerAccess Access { get; private set; } = null!;

    protected override async Task StartAsync()
    {
        _postgres = await PostgresServer.StartAsync();
        var settings = new Dictionary<string, string> { ["Sentry__Database"] = _postgres.ConnectionString, ["Sentry__TrustedProxies"] = "127.0.0.1" };
        for (var i = 0; i < 2; i++)
        {
            _servers.Add(new ServerProcess(settings));
            await _servers[i].StartAsync();
        }
        Access = await _servers[0].InitAsync("Acme", "Shop");
    }

    public override async Task DisposeAsync()
    {
        foreach (var server in _servers) await server.DisposeAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
    }

    /// <summary>A client of one of them, 0 or 1.</summary>
    public ApiClient Client(int server, string? token = null) => new(_servers[server].BaseAddress, token);
}

/// <summary>The tests that need two processes share them.</summary>
[CollectionDefinition(Name)]
public sealed class TwoServersCollection : ICollectionFixture<TwoServers>
{
    public const string Name = "two servers";
}
