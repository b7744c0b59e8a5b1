
namespace SentryOrleans.Testing.Servers;

/// <summary>One server process with an organisation and a project, shared by the tests of a collection.</summary>
public sealed class ServerFixture : StartedFixture
{
    private ServerAccess? _access;
    private HttpClient? _http;

    /// <summary>The process, in which tests sign in more often than a person does.</summary>
    public ServerProcess Server { get; } = new(new Dictionary<string, string> { ["Sentry__SignIn__PerName"] = "10000", ["Sentry__SignIn__PerAddress"] = "10000" });

    /// <summary>Where it listens.</summary>
    public Uri BaseAddress => Server.BaseAddress;

    /// <summary>How to reach the organisation and the project.</summary>
    public ServerAccess Access => _access ?? throw new InvalidOperationException("The fixture was not initialised.");

    /// <summary>Slug of the organisation.</summary>
    public string OrganizationSlug => Access.Organization;

    /// <summary>Slug of the project.</summary>
    public string ProjectSlug => Access.Project;

    /// <summary>Id of the project.</summary>
    public long ProjectId => Access.ProjectId;

    /// <summary>The DSN's public key.</summary>
    public string PublicKey => Access.PublicKey;

    /// <summary>The project's DSN.</summary>
    public string Dsn => Access.Dsn;

    /// <summary>A token of the superuser with all scopes.</summary>
    public string Token => Access.Token;

    /// <summary>A client of the web API with <see cref="Token"/>.</summary>
    public HttpClient Http => _http ?? throw new InvalidOperationException("The fixture was not initialised.");

    /// <summary>Another project of the organisation, so that a test has one for itself.</summary>
    public Task<ServerAccess> CreateProjectAsync(string project, string? platform = null) =>
        Server.InitAsync(OrganizationSlug, project, platform);

    /// <inheritdoc />
    protected override async Task StartAsync()
    {
        await Server.StartAsync();
        _access = await Server.InitAsync("acme", "shop");
        _http = _access.CreateClient();
    }

    /// <inheritdoc />
    public override async Task DisposeAsync()
    {
        _http?.Dispose();
        await Server.DisposeAsync();
    }
}
