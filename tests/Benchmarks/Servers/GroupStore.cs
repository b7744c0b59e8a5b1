using System.Threading.Channels;
using Npgsql;
using NpgsqlTypes;

namespace SentryOrleans.Benchmarks.Servers;

/// <summary>
/// The durable floor: one table of events. A writer that becomes free takes everything that waits and stores it with one INSERT, which
/// commits by itself; then all of them are acknowledged. No ledger, no streams, no grains.
/// </summary>
internal sealed class GroupStore : IEventStore
{
    /// <summary>Two of them keep the disk busy.</summary>
    private const int Writers = 2;
    private const int RowsPerCommit = 1_000;

    private const string Schema =
        """
        create table event (
          project_id bigint not null, event_id uuid not null, hash text collate "C" not null, received timestamptz not null, "timestamp" timestamptz not null,
          release text, environment text, size int not null, payload bytea not null);
        alter table event alter column payload set storage external;
        create index event_by_id on event (event_id);
        """;

    private const string Insert = "insert into event select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)";

    private readonly NpgsqlDataSource _database;
    private readonly Channel<(StoredEvent Event, TaskCompletionSource Stored)> _waiting = Channel.CreateUnbounded<(StoredEvent, TaskCompletionSource)>();
    private readonly Task _writers;

    private GroupStore(NpgsqlDataSource database)
    {
        _database = database;
        _writers = Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(WriteAsync)));
    }

    public static async Task<GroupStore> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 10, MaxPoolSize = Writers });
        await using var command = database.CreateCommand(Schema);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return new GroupStore(database);
    }

    public Task StoreAsync(long projectId, ReadOnlyMemory<byte> envelope)
    {
        var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Writer.TryWrite((StoredEvent.Read(projectId, SampleEnvelope.EventOf(envelope)), stored));
        return stored.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.Complete();
        await _writers;
        await _database.DisposeAsync();
    }

    private async Task WriteAsync()
    {
        var batch = new List<(StoredEvent Event, TaskCompletionSource Stored)>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < RowsPerCommit && _waiting.Reader.TryRead(out var next)) batch.Add(next);
            if (batch.Count > 0) await CommitAsync(batch);
        }
    }

    private async Task CommitAsync(List<(StoredEvent Event, TaskCompletionSource Stored)> batch)
    {
        try
        {
            await InsertAsync(batch.ConvertAll(waiting => waiting.Event));
            foreach (var (_, stored) in batch) stored.SetResult();
        }
        catch (NpgsqlException fault)
        {
            foreach (var (_, stored) in batch) stored.SetException(fault);
        }
    }

    private async Task InsertAsync(List<StoredEvent> events)
    {
        await using var command = _database.CreateCommand(Insert);
        Add(NpgsqlDbType.Bigint, one => one.ProjectId);
        Add(NpgsqlDbType.Uuid, one => one.Id);
        Add(NpgsqlDbType.Text, one => one.Hash);
        Add(NpgsqlDbType.TimestampTz, one => one.Received);
        Add(NpgsqlDbType.TimestampTz, one => one.Timestamp);
        Add(NpgsqlDbType.Text, one => one.Release);
        Add(NpgsqlDbType.Text, one => one.Environment);
        Add(NpgsqlDbType.Integer, one => one.Size);
        Add(NpgsqlDbType.Bytea, one => one.Payload);
        await command.ExecuteNonQueryAsync();

        void Add<T>(NpgsqlDbType type, Func<StoredEvent, T> value) =>
            command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. events.Select(value)], NpgsqlDbType = NpgsqlDbType.Array | type });
    }
}
