using Npgsql;
using SentryOrleans.Benchmarks.Load;
using SentryOrleans.Silo.Postgres;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.Benchmarks.Contestants;

/// <summary>The built <c>sentry run</c> with nothing set but its data folder and its port.</summary>
internal sealed class ProductContestant() : Contestant(Mode.Ours)
{
    private readonly ServerProcess _server = new();
    private ServerAccess? _access;
    private int? _postgresId;

    public override LoadTarget Target => _access is { } access
        ? new LoadTarget(_server.BaseAddress.Port, $"/api/{access.ProjectId}/envelope/", access.PublicKey)
        : throw new InvalidOperationException("The server was not started.");

    public override string EventTable => "event";

    protected override int ServerId => _server.ProcessId;

    protected override int? PostgresId => _postgresId;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await _server.StartAsync();
        _access = await _server.InitAsync("acme", "shop", "python");
        _postgresId = LeftOverPostgres.Find(_server.DataFolder).Single();
        Database = NpgsqlDataSource.Create(await ConnectionStringAsync(cancellationToken));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _server.DisposeAsync();
    }

    private async Task<string> ConnectionStringAsync(CancellationToken cancellationToken)
    {
        var folder = new PostgresFolder(_server.DataFolder);
        var password = await File.ReadAllTextAsync(folder.PasswordFile, cancellationToken);
        return PostgresEndpoint.For(folder).ConnectionString(password);
    }
}
