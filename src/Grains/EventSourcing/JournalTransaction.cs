using System.Globalization;
using System.Text.Json;
using Marten;
using Npgsql;
using NpgsqlTypes;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Grains.Ingest.Receipts;
using SentryOrleans.Grains.Storage;
using SessionOptions = Marten.Services.SessionOptions;

namespace SentryOrleans.Grains.EventSourcing;

/// <summary>
/// One group commit: lock and check the streams, store the rows of the units that passed, let each decide on what was new, append and commit.
/// Two round trips, whatever the number of units; a third when snapshots are due.
/// </summary>
/// <param name="database">Where the journal writes.</param>
/// <param name="store">Knows how events and snapshots are written.</param>
/// <param name="receipts">How many repeats of events may be noted.</param>
/// <param name="writer">Whose rows of the outcomes are counted in; one transaction at a time has it.</param>
/// <param name="units">What is to be written.</param>
internal sealed class JournalTransaction(NpgsqlDataSource database, IDocumentStore store, ReceiptAllowance receipts, int writer, IReadOnlyList<JournalUnit> units)
{
    private readonly List<(JournalUnit Unit, Exception Refusal)> _refused = [];
    private readonly List<(JournalUnit Unit, UnitFacts Facts)> _passed = [];
    private readonly List<JournalUnit> _waiting = [];
    private string? _transactionId;
    private CommitWitness? _witness;

    /// <summary>All units.</summary>
    public IReadOnlyList<JournalUnit> Units => units;

    /// <summary>Refused units and why; the others of a committed transaction are stored.</summary>
    public IReadOnlyList<(JournalUnit Unit, Exception Refusal)> Refused => _refused;

    /// <summary>Units that are stored if the transaction is committed, and what the database knew of their rows.</summary>
    public IReadOnlyList<(JournalUnit Unit, UnitFacts Facts)> Passed => _passed;

    /// <summary>Units that took no part, because someone else has their streams locked; they have to be tried again.</summary>
    public IReadOnlyList<JournalUnit> Waiting => _waiting;

    /// <summary>Whether anything was appended to a stream.</summary>
    public bool Appended { get; private set; }

    /// <summary>Whether anything was put into the outbox.</summary>
    public bool Posted { get; private set; }

    /// <summary>Whether a letter is among it.</summary>
    public bool PostedMail { get; private set; }

    /// <summary>True once COMMIT was sent and may have been carried out: a fault after that leaves the outcome unknown.</summary>
    public bool Committing { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RecordAsync(connection, transaction, cancellationToken);
        await CommitAsync(connection, transaction, cancellationToken);
    }

    /// <summary>Asks what became of a COMMIT that was not answered. Null while the server cannot tell yet.</summary>
    public Task<bool?> AskOutcomeAsync(CancellationToken cancellationToken) => CommitOutcome.AskAsync(database, _transactionId!, _witness, cancellationToken);

    private async Task RecordAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select pg_current_xact_id()::text"));
        batch.BatchCommands.Add(RecordCommand());
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        _transactionId = reader.GetString(0);
        await reader.NextResultAsync(cancellationToken);

        var waits = new bool[units.Count];
        var refusals = new Exception?[units.Count];
        var facts = units.Select(unit => new UnitFacts(unit.Rows.Count)).ToArray();
        var owners = units.SelectMany((unit, index) => Enumerable.Range(0, unit.Rows.Count).Select(row => (index, row))).ToArray();
        while (await reader.ReadAsync(cancellationToken))
        {
            var (kind, ordinal) = (reader.GetFieldValue<char>(0), reader.GetInt32(1) - 1);
            switch (kind)
            {
                case 'b': waits[ordinal] = true; break;
                case 'v': refusals[ordinal] = new ConflictException(string.Create(CultureInfo.InvariantCulture, $"{units[ordinal].Stream} is not at version {units[ordinal].ExpectedVersion}.")); break;
                case 'c': refusals[ordinal] = new NameTakenException(units[ordinal].Stream); break;
                case 'e': facts[owners[ordinal].index].MarkStored(owners[ordinal].row); break;
                case 'u': facts[owners[ordinal].index].MarkNewUser(owners[ordinal].row); break;
                case 'k': facts[owners[ordinal].index].MarkKnownUser(); break;
            }
        }
        for (var i = 0; i < units.Count; i++)
        {
            if (waits[i]) _waiting.Add(units[i]); else if (refusals[i] is { } refusal) _refused.Add((units[i], refusal)); else _passed.Add((units[i], facts[i]));
        }
    }

    private async Task CommitAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        var (append, snapshots, abandoned) = (new StreamAppend(store.Options.Serializer()), new List<object>(), new List<JournalUnit>());
        var messages = new List<OutboxMessage>();
        foreach (var (unit, facts) in _passed)
        {
            var decision = unit.Decide(facts);
            if (decision.Events.Count > 0) append.Add(unit.Stream, unit.ExpectedVersion, decision.Events, decision.Audit);
            else if (unit.ExpectedVersion == 0) abandoned.Add(unit);
            if (decision.Snapshot is { } snapshot) snapshots.Add(snapshot);
            messages.AddRange(decision.Outbox);
        }
        (Appended, Posted, _witness) = (!append.IsEmpty, messages.Count > 0, append.Witness);
        PostedMail = messages.Exists(message => message.Kind == Outbox.Mail);
        if (snapshots.Count > 0) await KeepAsync(snapshots, transaction, cancellationToken);

        await using var batch = new NpgsqlBatch(connection, transaction);
        if (Appended) batch.BatchCommands.Add(append.Command());
        foreach (var message in messages) batch.BatchCommands.Add(PostCommand(message));
        if (abandoned.Count > 0) batch.BatchCommands.Add(AbandonCommand(abandoned));
        if (Repeats() is { Count: > 0 } repeats) batch.BatchCommands.Add(ReceiptSql.Command(repeats));
        await CommitAsync(batch, cancellationToken);
    }

    /// <summary>COMMIT travels with the statements before it; when one of those fails, PostgreSQL passes over it.</summary>
    private async Task CommitAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        var commit = new NpgsqlBatchCommand("commit");
        batch.BatchCommands.Add(commit);
        Committing = true;
        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException fault) when (fault.Severity == "ERROR" && fault.BatchCommand is { } failed && failed != commit)
        {
            Committing = false;
            throw;
        }
    }

    /// <summary>Events that were there already; the first round trip has counted them.</summary>
    private List<NewReceipt> Repeats()
    {
        var repeats = new List<NewReceipt>();
        foreach (var (unit, facts) in _passed.Where(passed => passed.Facts.StoredCount < passed.Unit.Rows.Count))
        {
            foreach (var (index, row) in unit.Rows.Index())
            {
                if (facts.IsStored(index) || !receipts.TryTake(row.ProjectId)) continue;
                repeats.Add(new NewReceipt(row.ProjectId, row.EventId, row.Received, row.PublicKey, row.Size, OutcomeKind.Invalid, OutcomeReasons.Duplicate, null));
            }
        }
        return repeats;
    }

    private async Task KeepAsync(List<object> snapshots, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var session = store.LightweightSession(SessionOptions.ForTransaction(transaction));
        session.StoreObjects(snapshots);
        await session.SaveChangesAsync(cancellationToken);
    }

    private static NpgsqlBatchCommand PostCommand(OutboxMessage message) => new("insert into outbox (kind, data) values ($1, $2::text::jsonb)")
    {
        Parameters = { new() { Value = message.Kind }, new() { Value = JsonSerializer.Serialize(message.Data) } },
    };

    private static NpgsqlBatchCommand AbandonCommand(List<JournalUnit> abandoned)
    {
        var claims = abandoned.SelectMany(unit => unit.Claims).ToArray();
        return new("select journal_abandon($1, $2, $3, $4)")
        {
            Parameters =
            {
                new() { Value = abandoned.Select(unit => unit.Stream).ToArray() }, new() { Value = claims.Select(claim => claim.Scope).ToArray() },
                new() { Value = claims.Select(claim => claim.Name).ToArray() }, new() { Value = claims.Select(claim => claim.Owner).ToArray() },
            },
        };
    }

    private NpgsqlBatchCommand RecordCommand()
    {
        var claims = units.SelectMany((unit, index) => unit.Claims.Select(claim => (Unit: index + 1, claim))).ToArray();
        var others = units.SelectMany((unit, index) => unit.OtherParts.Select(part => (Unit: index + 1, part))).ToArray();
        var rows = units.SelectMany((unit, index) => unit.Rows.Select(row => (Unit: index + 1, Source: unit, row))).ToArray();
        var command = new NpgsqlBatchCommand("select kind, ord from journal_record($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21,$22,$23)");
        Add(NpgsqlDbType.Text, units.Select(unit => unit.Stream));
        Add(NpgsqlDbType.Bigint, units.Select(unit => unit.ExpectedVersion));
        Add(NpgsqlDbType.Integer, claims.Select(c => c.Unit));
        Add(NpgsqlDbType.Text, claims.Select(c => c.claim.Scope));
        Add(NpgsqlDbType.Text, claims.Select(c => c.claim.Name));
        Add(NpgsqlDbType.Bigint, claims.Select(c => c.claim.Owner));
        Add(NpgsqlDbType.Integer, rows.Select(r => r.Unit));
        Add(NpgsqlDbType.Bigint, rows.Select(r => r.row.ProjectId));
        Add(NpgsqlDbType.Uuid, rows.Select(r => r.row.EventId));
        Add(NpgsqlDbType.Bigint, rows.Select(r => r.Source.IssueId));
        Add(NpgsqlDbType.Bigint, rows.Select(r => r.Source.CountingVersion));
        Add(NpgsqlDbType.TimestampTz, rows.Select(r => r.row.Received));
        Add(NpgsqlDbType.TimestampTz, rows.Select(r => r.row.Timestamp));
        Add(NpgsqlDbType.Text, rows.Select(r => r.row.Release));
        Add(NpgsqlDbType.Text, rows.Select(r => r.row.Environment));
        Add(NpgsqlDbType.Text, rows.Select(r => r.row.UserHash));
        Add(NpgsqlDbType.Integer, rows.Select(r => r.row.Size));
        Add(NpgsqlDbType.Bytea, rows.Select(r => r.row.Payload));
        Add(NpgsqlDbType.Text, rows.Select(r => r.row.PublicKey));
        Add(NpgsqlDbType.Smallint, rows.Select(r => (short)r.row.Category));
        command.Parameters.Add(new() { Value = writer });
        Add(NpgsqlDbType.Integer, others.Select(o => o.Unit));
        Add(NpgsqlDbType.Bigint, others.Select(o => o.part));
        return command;

        void Add<T>(NpgsqlDbType type, IEnumerable<T> values) =>
            command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | type });
    }
}

/// <summary>A name that a unit claims belongs to something else. Grains translate it into what it means for them.</summary>
internal sealed class NameTakenException(string stream) : Exception($"A name that {stream} claims is taken.");
