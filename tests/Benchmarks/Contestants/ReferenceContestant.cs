using Npgsql;
using SentryOrleans.Benchmarks.Load;
using SentryOrleans.Benchmarks.Servers;
using SentryOrleans.Silo.Postgres;
using SentryOrleans.Silo.Start;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.Benchmarks.Contestants;

/// <summary>One of the servers that the product is compared with, on a PostgreSQL found, made, configured and started by the product's own code.</summary>
internal sealed class ReferenceContestant(Mode mode) : Contestant(mode)
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory($"sentry-benchmark-{mode.Name()}-");
    private readonly int _port = FreePort.Next();
    private EmbeddedPostgres? _postgres;
    private ChildProcess? _server;

    public override LoadTarget Target => new(_port, "/api/1/envelope/", "0123456789abcdef0123456789abcdef");

    public override string? EventTable => Mode switch { Mode.Floor => "event", Mode.Naive => "mt_doc_event", _ => null };

    protected override int ServerId => _server?.Id ?? throw new InvalidOperationException("The server was not started.");

    protected override int? PostgresId => _postgres?.Pid;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (Mode != Mode.Body) await StartPostgresAsync(cancellationToken);
        _server = ChildProcess.Start(ServeCommand.Arguments(Mode, _port, _postgres?.ConnectionString));
        if (await _server.ReadLineAsync(cancellationToken) is var line && line != ServeCommand.Ready) throw new InvalidOperationException(line);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task StartPostgresAsync(CancellationToken cancellationToken)
    {
        _postgres = new EmbeddedPostgres(_folder.FullName, new Progress(TextWriter.Null, TimeProvider.System));
        await _postgres.StartAsync(cancellationToken);
        Database = NpgsqlDataSource.Create(_postgres.ConnectionString);
    }
}
