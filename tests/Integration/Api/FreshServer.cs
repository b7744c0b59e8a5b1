using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Api.Setup;
using SentryOrleans.Silo.Settings;
using SentryOrleans.Silo.Start;

namespace SentryOrleans.Integration.Api;

/// <summary>A server in this process on a folder of its own, not set up, reached over HTTP.</summary>
public sealed class FreshServer : IAsyncDisposable
{
    /// <summary>Settings for tests that sign in more often than a person does.</summary>
    public static readonly (string Name, string Value)[] ManySignIns =
    [
        .. new[] { "PerName", "PerNameEverywhere", "PerAddress", "RecoveriesPerAddress", "RegistrationsPerAddress", "WrongTokensPerAddress" }
            .Select(name => ($"Sentry:SignIn:{name}", "10000")),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("sentry-api-").FullName;
    private SentryServer? _server;

    private FreshServer()
    {
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The server's own services.</summary>
    public IServiceProvider Services => _server!.Services;

    /// <summary>The text of the one-time setup link.</summary>
    public string SetupToken => new Uri(Services.GetRequiredService<SetupToken>().Url).Segments[^1];

    /// <summary>Starts one with these settings.</summary>
    public static async Task<FreshServer> StartAsync(params (string Name, string Value)[] settings)
    {
        var server = new FreshServer();
        try
        {
            await server.StartAsync(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)));
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client without credentials.</summary>
    public ApiClient Client() => new(Address, token: null);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAsync(IEnumerable<KeyValuePair<string, string?>> more)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Sentry:Urls", "http://127.0.0.1:0"), new("Logging:LogLevel:Default", "Warning"), .. more]).Build();
        var settings = ServerSettings.From(_folder, configuration);
        var folderLock = FolderLock.TryTake(_folder) ?? throw new InvalidOperationException("Another process has the new folder.");
        _server = await SentryServer.StartAsync(
            folderLock, settings, new Progress(TextWriter.Null, TimeProvider.System), CancellationToken.None, services => services.AddSingleton<IStartupFilter, DecisionOnly>());
        Address = new Uri(settings.Urls[0].ClientUrl);
    }
}
