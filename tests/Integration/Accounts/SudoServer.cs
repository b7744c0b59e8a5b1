using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Contracts.Setup;
using SentryOrleans.Integration.Api;
using SentryOrleans.Testing;

namespace SentryOrleans.Integration.Accounts;

/// <summary>A server on which a proof of who is there holds for three seconds.</summary>
public sealed class SudoServer : StartedFixture
{
    /// <summary>The superuser's.</summary>
    public const string Password = "a good password of root";

    private FreshServer? _server;

    public FreshServer Server => _server!;

    protected override async Task StartAsync()
    {
        _server = await FreshServer.StartAsync([("Sentry:SignIn:ProofLifetime", "00:00:03"), .. FreshServer.ManySignIns]);
        await Server.Services.GetRequiredService<IGrainFactory>().GetGrain<ISetupGrain>(0).SetUpAsync(new SetupRequest("root@example.com", Password, "Acme", "Shop", "csharp"));
    }

    public override async Task DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }
}
