using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Setup;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Integration.Api;
using SentryOrleans.Testing.Servers;
using SentryOrleans.Testing.SignOn;
using Xunit;

namespace SentryOrleans.Integration.SignOn;

/// <summary>A server and a provider, both on this machine, which the server is told to reach.</summary>
public sealed class SignOnFixture : IAsyncLifetime, IAsyncDisposable
{
    private FreshServer? _server;
    private IdentityProvider? _provider;
    private MailServer? _mail;

    /// <summary>More settings of the server.</summary>
    public (string Name, string Value)[] More { get; init; } = [];

    public IdentityProvider Provider => _provider!;

    public MailServer Mail => _mail!;

    public Uri Address => _server!.Address;

    public IGrainFactory Grains => _server!.Services.GetRequiredService<IGrainFactory>();

    public async Task InitializeAsync()
    {
        _provider = await IdentityProvider.StartAsync();
        _mail = await MailServer.StartAsync();
        _server = await FreshServer.StartAsync([("Sentry:Outgoing:AllowedNetworks", "127.0.0.0/8"), .. FreshServer.ManySignIns, .. _mail.Settings.Select(setting => (setting.Key, setting.Value!)), .. More]);
    }

    public async Task DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        if (_provider is not null) await _provider.DisposeAsync();
        if (_mail is not null) await _mail.DisposeAsync();
    }

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());

    /// <summary>An organisation with the team of its name, its owner signed in, and nothing set.</summary>
    public async Task<Scene> FoundAsync(string slug)
    {
        var password = Guid.NewGuid().ToString("N");
        var setup = await Grains.GetGrain<ISetupGrain>(0).SetUpAsync(new SetupRequest($"root-of-{slug}@example.com", password, slug, "Shop", "csharp"));
        var organization = (await Grains.GetGrain<IDirectoryGrain>(0).FindOrganizationAsync(slug))!;
        var owner = await RegisterAsync($"owner-of-{slug}", organization.Id, "owner");
        return new Scene(this, organization.Id, slug, organization.Teams[0].Id, owner, await SignInAsync(owner));
    }

    public async Task<Person> RegisterAsync(string name, long? organizationId = null, string role = "member")
    {
        var (email, password) = ($"{name}@example.com", Guid.NewGuid().ToString("N"));
        var user = await Grains.GetGrain<IRegistrationGrain>(0).RegisterAsync(new Registration(email, name, password));
        if (organizationId is { } id) await Grains.GetGrain<IOrganizationGrain>(id).ExecuteAsync(new AddMember(user.Id, role));
        return new Person(user.Id, email, password, "");
    }

    public async Task<ApiClient> SignInAsync(Person person)
    {
        var client = new ApiClient(Address, token: null);
        (await client.PostAsync("auth/login/", new { username = person.Email, password = person.Password })).Is(200);
        return client;
    }
}

/// <summary>One organisation of a test.</summary>
public sealed record Scene(SignOnFixture Server, long Id, string Slug, long TeamId, Person Owner, ApiClient OwnerClient) : IDisposable
{
    public string Sso => $"organizations/{Slug}/sso/";

    /// <summary>What is asked of the settings, all of it.</summary>
    public object Settings(bool required = false, string? issuer = null, string[]? domains = null, string secret = IdentityProvider.ClientSecret, string defaultRole = "member") => new
    {
        issuer = issuer ?? Server.Provider.Issuer,
        clientId = IdentityProvider.ClientId,
        clientSecret = secret,
        domains = domains ?? ["corp.example"],
        defaultRole,
        groupClaim = "groups",
        mappings = new object[] { new { group = "leads", role = "manager" }, new { group = "web", teamId = $"{TeamId}", teamRole = "admin" } },
        required,
        button = "Corp ID",
    };

    /// <summary>The provider is set and the owner has linked its identity.</summary>
    public async Task<Scene> EnableAsync(bool required = false)
    {
        (await OwnerClient.PutAsync(Sso, Settings())).Is(200);
        Assert.Equal("/", (await LinkAsync(OwnerClient, new ProviderPerson($"{Slug}-owner", $"owner@corp.example", "The Owner", ["leads"]))).PathAndQuery);
        if (required) (await OwnerClient.PutAsync(Sso, Settings(required: true))).Is(200);
        return this;
    }

    /// <summary>A signed-in browser links what the provider says; where it ends.</summary>
    public async Task<Uri> LinkAsync(ApiClient client, ProviderPerson person)
    {
        Server.Provider.AtBrowser = person;
        return await client.VisitAsync((await client.PostAsync($"{Sso}identity/", new { })).Is(200).Json.Text("url"));
    }

    /// <summary>A browser signs on; where it ends.</summary>
    public async Task<Uri> SignOnAsync(ApiClient client, ProviderPerson? person, string query = "")
    {
        Server.Provider.AtBrowser = person;
        return await client.VisitAsync($"/auth/sso/{Slug}/{query}");
    }

    public ApiClient Browser() => new(Server.Address, token: null);

    public async Task<MemberView?> MemberAsync(long userId) => (await Server.Grains.GetGrain<IOrganizationGrain>(Id).GetAsync())!.Members.FirstOrDefault(member => member.UserId == userId);

    public void Dispose() => OwnerClient.Dispose();
}
