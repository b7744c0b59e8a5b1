using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Contracts.Setup;
using SentryOrleans.Integration.Api;
using SentryOrleans.Testing;

namespace SentryOrleans.Integration.Organizations;

/// <summary>A server without mail on which people may register, with the organisations acme and globex.</summary>
public sealed class NewcomerServer : StartedFixture
{
    public const string Password = "a rather good password";

    private FreshServer? _server;
    private ApiClient? _root;

    public FreshServer Server => _server!;

    /// <summary>The superuser, signed in.</summary>
    public ApiClient Root => _root!;

    protected override async Task StartAsync()
    {
        _server = await FreshServer.StartAsync([("Sentry:AllowRegistration", "true"), .. FreshServer.ManySignIns]);
        await Server.Services.GetRequiredService<IGrainFactory>().GetGrain<ISetupGrain>(0).SetUpAsync(new SetupRequest("root@example.com", Password, "Acme", "Shop", "csharp"));
        _root = await SignInAsync("root@example.com");
        (await Root.PostAsync("organizations/", new { name = "Globex" })).Is(201);
    }

    public override async Task DisposeAsync()
    {
        _root?.Dispose();
        if (_server is not null) await _server.DisposeAsync();
    }

    /// <summary>A browser of its own, signed in.</summary>
    public async Task<ApiClient> SignInAsync(string email)
    {
        var client = Server.Client();
        (await client.PostAsync("auth/login/", new { username = email, password = Password })).Is(200);
        return client;
    }
}
