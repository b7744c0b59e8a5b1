using System.Net;
using System.Net.Sockets;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Core.Internal;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Setup;
using SentryOrleans.Grains;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Silo;
using SentryOrleans.Silo.Cluster;
using SentryOrleans.Silo.Postgres;
using SentryOrleans.Silo.Schema;
using SentryOrleans.Silo.Settings;
using SentryOrleans.Silo.Start;
using SentryOrleans.Testing;

namespace SentryOrleans.Integration.Fixtures;

/// <summary>A silo with all grains in this process, on a new database of a PostgreSQL of its own. Only its clock and its journal's network can be tampered with.</summary>
public sealed class SiloFixture : StartedFixture
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sentry-silo-").FullName;
    private readonly IReadOnlyDictionary<string, string?> _settings;
    private EmbeddedPostgres? _postgres;
    private NpgsqlDataSource? _database;
    private WebApplication? _app;
    private OrganizationView? _organization;
    private int _projects;

    public SiloFixture()
        : this(new Dictionary<string, string?>())
    {
    }

    /// <summary>One that is configured.</summary>
    /// <param name="settings">Such as <c>Sentry:Retention</c>.</param>
    internal SiloFixture(IReadOnlyDictionary<string, string?> settings) => _settings = settings;

    /// <summary>Settings with mail that arrives nowhere: letters are written, and wait.</summary>
    internal static IReadOnlyDictionary<string, string?> WithMail(params ReadOnlySpan<(string Name, string Value)> more)
    {
        var settings = new Dictionary<string, string?> { ["Sentry:Mail:Host"] = "127.0.0.1", ["Sentry:Mail:Port"] = "1", ["Sentry:Mail:Security"] = "none", ["Sentry:Mail:From"] = "errors@sentry.example" };
        foreach (var (name, value) in more) settings[name] = value;
        return settings;
    }

    internal AdjustableTime Time { get; } = new();

    internal LogLines Log { get; } = new();

    internal JournalProxy Network { get; private set; } = null!;

    internal IServiceProvider Services => _app!.Services;

    internal IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    internal IDocumentStore Store => Services.GetRequiredService<IDocumentStore>();

    /// <summary>Connections of the tests' own.</summary>
    internal NpgsqlDataSource Database => _database!;

    /// <summary>How programs of PostgreSQL reach the database.</summary>
    internal string ConnectionString => _postgres!.ConnectionString;

    protected override async Task StartAsync()
    {
        _postgres = new EmbeddedPostgres(_folder, new Progress(TextWriter.Null, Time));
        await _postgres.StartAsync(CancellationToken.None);
        _database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_postgres.ConnectionString) { ApplicationName = "tests", MaxPoolSize = 10 });
        Network = new JournalProxy(EndPointOf(_postgres.ConnectionString));
        _app = Build(_postgres.ConnectionString);
        await new SchemaInstaller(_database, stop => Roles.ApplyStoreAsync(Services, stop), Roles.StoreBuild).InstallAsync(CancellationToken.None);
        await _app.StartAsync();
        var done = await Grains.GetGrain<ISetupGrain>(0).SetUpAsync(new SetupRequest("root@example.com", "correct horse", "Acme", "Shop", null));
        _organization = await Grains.GetGrain<IDirectoryGrain>(0).FindOrganizationAsync(done.OrganizationSlug);
    }

    public override async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
        if (Network is { } network) await network.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        if (_postgres is not null) await _postgres.DisposeAsync();
        Log.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A project for one test alone.</summary>
    internal async Task<TestProject> CreateProjectAsync()
    {
        var name = $"project-{Interlocked.Increment(ref _projects)}-of-tests";
        return new TestProject(this, await Grains.GetGrain<IOrganizationGrain>(_organization!.Id).CreateProjectAsync(_organization.Teams[0].Id, name, name, "python"));
    }

    /// <summary>
    /// Ends the grain's activation; the next call reads everything from the database again. That the grain is gone is not waited for: whoever else calls it may have
    /// activated it again by then, and an activation that was told takes no more calls.
    /// </summary>
    internal Task DeactivateAsync(IAddressable grain) => grain.Cast<IGrainManagementExtension>().DeactivateOnIdle().AsTask();

    /// <summary>Appends to a stream past the grain that owns it, as a second silo that has not noticed the first would.</summary>
    internal async Task AppendForeignAsync(string stream, object domainEvent)
    {
        await using var session = Store.LightweightSession();
        session.Events.Append(stream, domainEvent);
        await session.SaveChangesAsync();
    }

    private WebApplication Build(string connectionString)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "silo-of-tests" });
        builder.Configuration.AddInMemoryCollection(_settings);
        builder.Logging.AddProvider(Log).SetMinimumLevel(LogLevel.Warning).AddFilter("SentryOrleans", LogLevel.Information);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRouting();
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSharedDataProtection(connectionString);
        Roles.AddBeforeSilo(builder, new NpgsqlConnectionStringBuilder(connectionString) { PersistSecurityInfo = true }.ConnectionString);
        builder.Services.AddSingleton(ServerSettings.From(_folder, builder.Configuration).ToConfigured());
        var journal = builder.Services.Last(service => service.ServiceType == typeof(JournalDatabase)).ImplementationFactory!;
        builder.Services.AddSingleton(provider => ThroughNetwork((JournalDatabase)journal(provider)));
        var ports = FreePorts.Take(2);
        builder.AddSilo(new SiloSettings(), new SiloPorts(ports[0], ports[1]), connectionString);
        builder.Services.AddHealthChecks();
        builder.Services.AddSentryBackground();
        return builder.Build();
    }

    private JournalDatabase ThroughNetwork(JournalDatabase direct)
    {
        var settings = new NpgsqlConnectionStringBuilder(direct.Source.ConnectionString) { Host = "127.0.0.1", Port = Network.Port };
        direct.Source.Dispose();
        return new JournalDatabase(NpgsqlDataSource.Create(settings));
    }

    private static EndPoint EndPointOf(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        return settings.Host!.StartsWith('/')
            ? new UnixDomainSocketEndPoint($"{settings.Host}/.s.PGSQL.{settings.Port}")
            : new IPEndPoint(IPAddress.Loopback, settings.Port);
    }
}
