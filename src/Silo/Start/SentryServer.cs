using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Npgsql;
using SentryOrleans.Silo.Cluster;
using SentryOrleans.Silo.Control;
using SentryOrleans.Silo.Http;
using SentryOrleans.Silo.Postgres;
using SentryOrleans.Silo.Schema;
using SentryOrleans.Silo.Settings;

namespace SentryOrleans.Silo.Start;

/// <summary>
/// A running server: lock, database, schema, silo, HTTP, in this order; stopped in the reverse one, so that every acknowledgement in flight
/// still finds its silo and every silo its database.
/// </summary>
internal sealed class SentryServer : IAsyncDisposable
{
    private static readonly TimeSpan StartAfterStopMax = TimeSpan.FromSeconds(5);

    private readonly FolderLock _lock;
    private readonly ServerSettings _settings;
    private readonly Progress _progress;
    private readonly ControlToken _token = ControlToken.Create();
    private readonly Listeners _listeners = new();
    private readonly Action<IServiceCollection>? _more;
    private EmbeddedPostgres? _postgres;
    private WebApplication? _app;
    private bool _started;

    private SentryServer(FolderLock folderLock, ServerSettings settings, Progress progress, Action<IServiceCollection>? more) =>
        (_lock, _settings, _progress, _more) = (folderLock, settings, progress, more);

    public IServiceProvider Services => _app!.Services;

    /// <summary>Starts all of it, until it is ready for events.</summary>
    /// <param name="folderLock">The data folder's lock, which the server takes over.</param>
    /// <param name="settings">The settings; without URLs it takes commands only.</param>
    /// <param name="progress">Told what is done.</param>
    /// <param name="cancellationToken">Ends the start; what had started is stopped.</param>
    /// <param name="more">Registers what this process has besides a server's own services.</param>
    /// <exception cref="CannotStartException">Something outside keeps it from starting.</exception>
    public static async Task<SentryServer> StartAsync(
        FolderLock folderLock, ServerSettings settings, Progress progress, CancellationToken cancellationToken, Action<IServiceCollection>? more = null)
    {
        var server = new SentryServer(folderLock, settings, progress, more);
        try
        {
            await server.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Completes when the server is asked to stop, or when it cannot go on.</summary>
    /// <returns>Why it cannot go on; null when it was asked.</returns>
    public async Task<string?> WaitAsync(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var asked = stop.Register(() => stopped.TrySetResult(null));
        await using var ended = _app!.Lifetime.ApplicationStopping.Register(() => stopped.TrySetResult("A part of the server ended; its log says why."));
        return await stopped.Task;
    }

    public async ValueTask DisposeAsync()
    {
        if (_started) await _app!.StopAsync(CancellationToken.None);
        if (_app is not null) await _app.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        if (_postgres is not null) await _postgres.DisposeAsync();
        ServerFile.Delete(_settings.Data);
        _lock.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var ports = ChoosePorts();
        var file = new ServerFile(Environment.ProcessId, [.. _settings.Urls.Select(url => url.ToString())], null, _token.Value, ports.Silo, ports.Gateway);
        file.Write(_settings.Data);

        _postgres = _settings.Database is null ? new EmbeddedPostgres(_settings.Data, _progress) : null;
        var database = _postgres?.ConnectionString ?? _settings.Database!;
        await BuildWhileDatabaseStartsAsync(ports, database, cancellationToken);
        await StartHostAsync(cancellationToken);
        (file with { ControlUrl = _listeners.ControlUrl }).Write(_settings.Data);
    }

    /// <summary>Most of a start is compiling code; it is done while the database starts and the schema is looked at.</summary>
    private async Task BuildWhileDatabaseStartsAsync(SiloPorts ports, string database, CancellationToken cancellationToken)
    {
        var started = Task.Run(() => _postgres?.StartAsync(cancellationToken) ?? Task.CompletedTask, cancellationToken);
        var built = Task.Run(() => _app = HostBuilding.Build(_settings, ports, new DatabaseState(database, () => _postgres?.Trouble), _token, _listeners, _more), cancellationToken);
        try
        {
            await built;
        }
        finally
        {
            await started;
        }
        var services = Task.Run(() => Services.GetServices<IHostedService>().ToList(), cancellationToken);
        try
        {
            await InstallSchemaAsync(database, cancellationToken);
        }
        finally
        {
            await services;
        }
    }

    /// <summary>The ports of the settings, else those of a run that crashed on this folder, else free ones.</summary>
    private SiloPorts ChoosePorts()
    {
        var free = FreePorts.Take(2);
        var last = ServerFile.Read(_settings.Data);
        return new SiloPorts(
            Choose(_settings.Silo.Port, last?.SiloPort, free[0]),
            Choose(_settings.Silo.GatewayPort, last?.GatewayPort, free[1]));

        int Choose(int set, int? used, int other) =>
            set > 0 ? set
            : used is { } port && FreePorts.Check(System.Net.IPAddress.Parse(_settings.Silo.Address), port) == SocketError.Success ? port
            : other;
    }

    private async Task InstallSchemaAsync(string connectionString, CancellationToken cancellationToken)
    {
        var from = _progress.Now;
        await using var database = await OpenAsync(connectionString, cancellationToken);
        var installer = new SchemaInstaller(database, stop => Roles.ApplyStoreAsync(Services, stop), Roles.StoreBuild);
        _progress.Done(await installer.InstallAsync(cancellationToken) ? "Schema applied" : "Schema is current", from);
        if (_postgres is not null) await installer.ForgetSilosAsync(cancellationToken);
        new KeyRing(connectionString, _settings.SecretKey, _settings.PreviousSecretKeys).Prepare();
    }

    private static async Task<NpgsqlDataSource> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "sentry-schema", MaxPoolSize = 2, Timeout = 10 });
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            if (connection.PostgreSqlVersion.Major >= PostgresBinaries.MajorMin) return database;
            throw new CannotStartException($"The database of Sentry:Database is PostgreSQL {connection.PostgreSqlVersion.Major}; {PostgresBinaries.MajorMin} or newer is needed.");
        }
        catch (Exception error)
        {
            await database.DisposeAsync();
            if (error is NpgsqlException) throw new CannotStartException($"The database cannot be reached: {error.Message.ReplaceLineEndings(" ")}", error);
            throw;
        }
    }

    private async Task StartHostAsync(CancellationToken cancellationToken)
    {
        var from = _progress.Now;
        // A start that is under way is let through, then stopped in order; only one that hangs is broken off.
        using var patience = new CancellationTokenSource();
        await using var asked = cancellationToken.Register(() => patience.CancelAfter(StartAfterStopMax));
        try
        {
            var endpoints = Task.Run(() => ((IEndpointRouteBuilder)_app!).DataSources.Sum(source => source.Endpoints.Count), cancellationToken);
            await _app!.StartAsync(patience.Token);
            _started = true;
            await endpoints;
        }
        catch (IOException error) when (error.InnerException is AddressInUseException or SocketException)
        {
            throw new CannotStartException($"{error.Message.TrimEnd('.')}; choose another address with --urls or Sentry__Urls.", error);
        }
        cancellationToken.ThrowIfCancellationRequested();
        _progress.Done("Silo and API started", from);
    }
}
