using Npgsql;
using SentryOrleans.Cluster.Chaos;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.Cluster.Faults;

/// <summary>The servers that a fault happens to, their database and the projects that the load goes to.</summary>
internal sealed class Scene(Dice dice, ITestOutputHelper output) : IAsyncDisposable
{
    private static readonly TimeSpan HealthPatience = TimeSpan.FromSeconds(60);
    private static readonly string[] ProjectNames = ["shop", "web", "worker"];

    private readonly List<ServerProcess> _servers = [];
    private readonly Stack<IAsyncDisposable> _belongings = new();
    private PostgresServer? _shared;
    private NpgsqlDataSource? _database;

    /// <summary>All servers. Those that have not been started yet, too.</summary>
    public IReadOnlyList<ServerProcess> Servers => _servers;

    /// <summary>The first of them.</summary>
    public ServerProcess Server => _servers[0];

    /// <summary>How to reach the projects.</summary>
    public IReadOnlyList<ServerAccess> Projects { get; private set; } = [];

    /// <summary>Connections of the test's own; each is closed after use, so that none is left of a database that went away.</summary>
    public NpgsqlDataSource Database => _database ?? throw new InvalidOperationException("The servers were not started.");

    /// <summary>How the database is reached.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Where the PostgreSQL is that <see cref="LeftOverPostgres"/> finds.</summary>
    public string DatabaseFolder => _shared?.Folder ?? Server.DataFolder;

    public Dice Dice => dice;

    public void Say(string line) => output.WriteLine(line);

    /// <summary>Something that ends with the scene, before the servers' folders are removed.</summary>
    public void Own(IAsyncDisposable belonging) => _belongings.Push(belonging);

    /// <summary>Starts the first server and makes the projects.</summary>
    public async Task StartAsync(Fault fault)
    {
        if (fault.Servers > 1) _shared = await PostgresServer.StartAsync();
        var settings = new Dictionary<string, string>();
        if (_shared is not null) settings["Sentry__Database"] = _shared.ConnectionString;
        for (var number = 0; number < fault.Servers; number++) _servers.Add(new ServerProcess(settings));
        foreach (var (name, value) in await fault.PrepareAsync(this)) settings[name] = value;

        await Server.StartAsync();
        ConnectionString = (_shared?.ConnectionString ?? await PostgresServer.ConnectionStringOfAsync(Server.DataFolder)) + ";Pooling=false";
        _database = NpgsqlDataSource.Create(ConnectionString);
        var projects = new List<ServerAccess>();
        foreach (var name in ProjectNames) projects.Add(await Server.InitAsync("acme", name));
        Projects = projects;
    }

    /// <summary>Starts the servers that do not run yet.</summary>
    public async Task StartOthersAsync()
    {
        foreach (var server in _servers.Skip(1)) await server.StartAsync();
    }

    /// <summary>Waits until the first server's health says something, and returns it.</summary>
    public Task<string> AwaitHealthAsync(Func<string, bool> until) => Eventually.GetAsync(Server.ReadHealthAsync, until, HealthPatience, "the server's health is as expected");

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
        while (_belongings.TryPop(out var belonging)) await belonging.DisposeAsync();
        foreach (var server in _servers) await server.DisposeAsync();
        if (_shared is not null) await _shared.DisposeAsync();
    }
}
