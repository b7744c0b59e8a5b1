using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Setup;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Integration.Api;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;
using Xunit;

namespace SentryOrleans.Integration.Accounts;

/// <summary>A server that sends mail and lets people register; browsers call it localhost, so that they could use passkeys.</summary>
public sealed class AccountsFixture : StartedFixture
{
    /// <summary>What browsers call it.</summary>
    public const string RootUrl = "http://localhost:9000";

    private FreshServer? _server;
    private MailServer? _mail;
    private int _names;

    public MailServer Mail => _mail!;

    public Uri Address => _server!.Address;

    public IGrainFactory Grains => _server!.Services.GetRequiredService<IGrainFactory>();

    /// <summary>The superuser.</summary>
    public Person Root { get; private set; } = null!;

    public long OrganizationId { get; private set; }

    protected override async Task StartAsync()
    {
        _mail = await MailServer.StartAsync();
        _server = await FreshServer.StartAsync(
        [
            ("Sentry:RootUrl", RootUrl), ("Sentry:InstanceName", "Errors of Acme"), ("Sentry:AllowRegistration", "true"), ("Sentry:RegistrationDomains", "example.com,acme.example"),
            .. FreshServer.ManySignIns, .. _mail.Settings.Select(setting => (setting.Key, setting.Value!)),
        ]);
        var password = Guid.NewGuid().ToString("N");
        var made = await Grains.GetGrain<ISetupGrain>(0).SetUpAsync(new SetupRequest("root@example.com", password, "Acme", "Shop", "csharp"));
        Root = new Person(made.UserId, "root@example.com", password, made.Token!);
        OrganizationId = (await Grains.GetGrain<IDirectoryGrain>(0).FindOrganizationAsync("acme"))!.Id;
    }

    public override async Task DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        if (_mail is not null) await _mail.DisposeAsync();
    }

    /// <summary>A client of a browser of its own.</summary>
    public ApiClient Client(string? token = null) => new(Address, token);

    /// <summary>A new user of its own name, in the organisation if a role is given.</summary>
    public async Task<Person> RegisterAsync(string? role = null)
    {
        var (email, password) = ($"person{Interlocked.Increment(ref _names)}@example.com", Guid.NewGuid().ToString("N"));
        var user = await Grains.GetGrain<IRegistrationGrain>(0).RegisterAsync(new Registration(email, "Some Body", password));
        if (role is not null) await Grains.GetGrain<IOrganizationGrain>(OrganizationId).ExecuteAsync(new AddMember(user.Id, role));
        return new Person(user.Id, email, password, (await Grains.GetGrain<IUserGrain>(user.Id).CreateTokenAsync("all", Scopes.All)).Text);
    }

    /// <summary>A client that signed in with the person's password.</summary>
    public async Task<ApiClient> SignInAsync(Person person)
    {
        var client = Client();
        (await LoginAsync(client, person)).Is(200);
        return client;
    }

    /// <summary>The first step of a sign-in.</summary>
    public static Task<ApiAnswer> LoginAsync(ApiClient client, Person person, string? password = null) =>
        client.PostAsync("auth/login/", new { username = person.Email, password = password ?? person.Password });
}

/// <summary>One such server for all tests of accounts.</summary>
[CollectionDefinition(Name)]
public sealed class AccountsCollection : ICollectionFixture<AccountsFixture>
{
    public const string Name = "Accounts";
}

/// <summary>Reads coded errors.</summary>
internal static class CodedAnswers
{
    /// <summary>This answer, if it refuses with the status and the code.</summary>
    public static ApiAnswer Codes(this ApiAnswer answer, int status, string code)
    {
        answer.Is(status);
        Assert.Equal(code, answer.Json.GetProperty("detail").Text("code"));
        return answer;
    }

    /// <summary>This answer, if it refuses the field.</summary>
    public static ApiAnswer Blames(this ApiAnswer answer, string field)
    {
        answer.Is(400);
        Assert.True(answer.Json.TryGetProperty(field, out _), answer.Text);
        return answer;
    }
}
