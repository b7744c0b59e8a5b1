using SentryOrleans.Integration.Silo;
using SentryOrleans.Testing;

namespace SentryOrleans.Integration.Api;

/// <summary>Two servers on one database, set up; all that can be configured is configured at the second.</summary>
public sealed class OptionServers : StartedFixture
{
    private readonly SchemaDatabase _databases = new();
    private FreshServer? _first;
    private FreshServer? _second;
    private ApiClient? _client;

    public FreshServer First => _first!;

    public FreshServer Second => _second!;

    /// <summary>A client of the first, whose superuser is signed in.</summary>
    public ApiClient Client => _client!;

    protected override async Task StartAsync()
    {
        await _databases.InitializeAsync();
        var database = ("Sentry:Database", await _databases.CreateAsync());
        _first = await FreshServer.StartAsync([database, .. FreshServer.ManySignIns]);
        _second = await FreshServer.StartAsync(
        [
            database, ("Sentry:TrustedProxies", "192.0.2.1"), ("Sentry:InstanceName", "Second"), ("Sentry:AllowRegistration", "false"), ("Sentry:RegistrationDomains", "Acme.example"),
            ("Sentry:AdminEmail", "ops@acme.example"), ("Sentry:NewcomersJoin", "false"), ("Sentry:DefaultOrganization", "Acme"), ("Sentry:AllowFounding", "true"),
            ("Sentry:Mail:Host", "smtp.acme.example"), ("Sentry:Mail:From", "errors@acme.example"), ("Sentry:Mail:Password", "from the configuration"), .. FreshServer.ManySignIns,
        ]);
        _client = First.Client();
        (await Client.PostAsync("setup/", new { token = First.SetupToken, email = "ann@example.com", password = "a good password", organization = "Acme", project = "Web" })).Is(201);
    }

    public override async Task DisposeAsync()
    {
        _client?.Dispose();
        if (_second is not null) await _second.DisposeAsync();
        if (_first is not null) await _first.DisposeAsync();
        await _databases.DisposeAsync();
    }
}
