using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Contracts.Setup;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Integration.Api;
using SentryOrleans.Testing;

namespace SentryOrleans.Integration.Accounts;

/// <summary>A server with the limits it comes with, behind a proxy that says where clients are.</summary>
public sealed class LimitedServer : StartedFixture
{
    /// <summary>Everybody's.</summary>
    public const string Password = "a good password of all";

    private FreshServer? _server;

    public IGrainFactory Grains => _server!.Services.GetRequiredService<IGrainFactory>();

    protected override async Task StartAsync()
    {
        _server = await FreshServer.StartAsync(("Sentry:TrustedProxies", "127.0.0.1"));
        await Grains.GetGrain<ISetupGrain>(0).SetUpAsync(new SetupRequest("root@example.com", Password, "Acme", "Shop", "csharp"));
    }

    public override async Task DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    /// <summary>A new user, with <see cref="Password"/>; its id.</summary>
    public async Task<long> RegisterAsync(string email) =>
        (await Grains.GetGrain<IRegistrationGrain>(0).RegisterAsync(new Registration(email, email.Split('@')[0], Password))).Id;

    /// <summary>A client at this address.</summary>
    public ApiClient Client(string from, string? token = null) => new(_server!.Address, token, from);
}
