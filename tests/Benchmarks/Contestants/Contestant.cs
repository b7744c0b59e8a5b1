using Npgsql;
using SentryOrleans.Benchmarks.Load;
using SentryOrleans.Benchmarks.Measurement;

namespace SentryOrleans.Benchmarks.Contestants;

/// <summary>A mode's server with its PostgreSQL, both running from the beginning of a run to its end.</summary>
internal abstract class Contestant(Mode mode) : IAsyncDisposable
{
    /// <summary>What it is.</summary>
    public Mode Mode => mode;

    /// <summary>Where to send; known after <see cref="StartAsync"/>.</summary>
    public abstract LoadTarget Target { get; }

    /// <summary>Its database; null when it has none.</summary>
    public NpgsqlDataSource? Database { get; protected set; }

    /// <summary>The table that has one row per event, and goes when the event's retention is over; null without a database.</summary>
    public abstract string? EventTable { get; }

    /// <summary>Most memory of the server's process so far, in bytes.</summary>
    public long PeakMemory => ProcessMemory.Peak(ServerId);

    /// <summary>Memory of the server's process now, in bytes.</summary>
    public long Memory => ProcessMemory.Of(ServerId);

    /// <summary>Memory of PostgreSQL's processes now, in bytes.</summary>
    public long PostgresMemory => PostgresId is { } id ? ProcessMemory.OfTree(id) : 0;

    /// <summary>The server's process.</summary>
    protected abstract int ServerId { get; }

    /// <summary>PostgreSQL's first process; null without one.</summary>
    protected abstract int? PostgresId { get; }

    /// <summary>Starts both on a new data folder.</summary>
    public abstract Task StartAsync(CancellationToken cancellationToken);

    /// <summary>CPU-seconds that both have used until now.</summary>
    public CpuUse ReadCpu()
    {
        var all = PostgresId is { } id ? ProcessTree.CpuSeconds(ServerId, id) : ProcessTree.CpuSeconds(ServerId);
        var postgres = PostgresId is { } own ? ProcessTree.CpuSeconds(own) : 0;
        return new CpuUse(all - postgres, postgres);
    }

    /// <summary>How many events it has stored.</summary>
    public async Task<long> CountStoredAsync(CancellationToken cancellationToken)
    {
        await using var command = Database!.CreateCommand($"select count(*) from {EventTable}");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>What its database occupies.</summary>
    public Task<StoredBytes> ReadStoredAsync(CancellationToken cancellationToken) =>
        Database is { } database ? StoredBytes.ReadAsync(database, cancellationToken) : Task.FromResult(StoredBytes.None);

    public virtual async ValueTask DisposeAsync()
    {
        if (Database is { } database) await database.DisposeAsync();
    }
}

/// <summary>CPU-seconds of a server and of its PostgreSQL.</summary>
internal readonly record struct CpuUse(double Server, double Postgres)
{
    public double Total => Server + Postgres;

    public static CpuUse operator -(CpuUse after, CpuUse before) => new(after.Server - before.Server, after.Postgres - before.Postgres);

    public static CpuUse operator +(CpuUse one, CpuUse other) => new(one.Server + other.Server, one.Postgres + other.Postgres);
}
