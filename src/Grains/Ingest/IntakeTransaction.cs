using Npgsql;
using NpgsqlTypes;
using SentryOrleans.Grains.Ingest.Feedback;
using SentryOrleans.Grains.Ingest.Receipts;

namespace SentryOrleans.Grains.Ingest;

/// <summary>
/// One group commit of the intake, in one round trip. Sent again with the same number it changes nothing if it was committed before.
/// </summary>
internal sealed class IntakeTransaction(NpgsqlDataSource database, int writer, Guid number, IReadOnlyList<IntakeUnit> units)
{
    /// <summary>What <c>intake_begin</c> raises for a number that is committed.</summary>
    private const string Committed = "SO002";

    /// <summary>What <c>intake_attach</c> raises when the database crashed after the bytes of a file were put, and lost them.</summary>
    public const string BytesMissing = "SO003";

    public async Task RunAsync()
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select intake_begin($1, $2)") { Parameters = { new() { Value = writer }, new() { Value = number } } });
        if (units.Any(unit => unit.Items.Count > 0)) batch.BatchCommands.Add(KeepCommand());
        if (units.Any(unit => unit.Attachments.Count > 0)) batch.BatchCommands.Add(AttachCommand());
        if (units.Any(unit => unit.Feedback.Count > 0)) batch.BatchCommands.Add(ReportCommand());
        if (units.Any(unit => unit.Outcomes.Count > 0)) batch.BatchCommands.Add(CountCommand());
        if (units.Any(unit => unit.Receipts.Count > 0)) batch.BatchCommands.Add(ReceiptSql.Command([.. units.SelectMany(unit => unit.Receipts)]));
        try
        {
            await batch.ExecuteNonQueryAsync();
        }
        catch (PostgresException fault) when (fault.SqlState == Committed)
        {
            // The answer to an earlier try was lost.
        }
    }

    private NpgsqlBatchCommand KeepCommand()
    {
        var rows = units.SelectMany(unit => unit.Items.Select(item => (unit.Incoming, item))).ToArray();
        var command = new NpgsqlBatchCommand("select intake_keep($1, $2, $3, $4, $5, $6, $7)");
        Add(command, NpgsqlDbType.Bigint, rows.Select(row => row.Incoming.ProjectId));
        Add(command, NpgsqlDbType.Text, rows.Select(row => row.Incoming.PublicKey));
        Add(command, NpgsqlDbType.Smallint, rows.Select(row => (short)row.item.Type));
        Add(command, NpgsqlDbType.Uuid, rows.Select(row => row.Incoming.EventId));
        Add(command, NpgsqlDbType.TimestampTz, rows.Select(row => row.Incoming.Received));
        Add(command, NpgsqlDbType.Integer, rows.Select(row => row.item.Size));
        Add(command, NpgsqlDbType.Bytea, rows.Select(row => row.item.Payload));
        return command;
    }

    private NpgsqlBatchCommand AttachCommand()
    {
        var rows = units.SelectMany(unit => unit.Attachments.Select(file => (unit.Incoming, file))).ToArray();
        var command = new NpgsqlBatchCommand("select intake_attach($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)") { Parameters = { new() { Value = writer } } };
        Add(command, NpgsqlDbType.Uuid, rows.Select(row => row.file.Id));
        Add(command, NpgsqlDbType.Bigint, rows.Select(row => row.Incoming.ProjectId));
        Add(command, NpgsqlDbType.Text, rows.Select(row => row.Incoming.PublicKey));
        Add(command, NpgsqlDbType.Uuid, rows.Select(row => row.file.EventId));
        Add(command, NpgsqlDbType.TimestampTz, rows.Select(row => row.Incoming.Received));
        Add(command, NpgsqlDbType.Text, rows.Select(row => row.file.Name));
        Add(command, NpgsqlDbType.Text, rows.Select(row => row.file.ContentType));
        Add(command, NpgsqlDbType.Text, rows.Select(row => row.file.Type));
        Add(command, NpgsqlDbType.Bigint, rows.Select(row => (long)row.file.Bytes.Length));
        Add(command, NpgsqlDbType.Bytea, rows.Select(row => row.file.Sha1));
        Add(command, NpgsqlDbType.Bytea, rows.Select(row => row.file.Sha256));
        return command;
    }

    private NpgsqlBatchCommand ReportCommand()
    {
        var command = new NpgsqlBatchCommand(FeedbackSql.Text);
        FeedbackSql.AddParameters(command.Parameters, writer, [.. units.SelectMany(unit => unit.Feedback.Select(feedback =>
            (unit.Incoming.ProjectId, unit.Incoming.PublicKey, unit.Incoming.Received, feedback)))]);
        return command;
    }

    private NpgsqlBatchCommand CountCommand()
    {
        var rows = units.SelectMany(unit => unit.Outcomes.Select(outcome => (unit.Incoming.ProjectId, unit.Incoming.PublicKey, outcome))).ToArray();
        var command = new NpgsqlBatchCommand("select count_outcomes($1, $2, $3, $4, $5, $6, $7, $8, $9)") { Parameters = { new() { Value = writer } } };
        Add(command, NpgsqlDbType.Bigint, rows.Select(row => row.ProjectId));
        Add(command, NpgsqlDbType.Text, rows.Select(row => row.PublicKey));
        Add(command, NpgsqlDbType.Smallint, rows.Select(row => (short)row.outcome.Category));
        Add(command, NpgsqlDbType.Smallint, rows.Select(row => (short)row.outcome.Outcome));
        Add(command, NpgsqlDbType.Text, rows.Select(row => row.outcome.Reason ?? ""));
        Add(command, NpgsqlDbType.TimestampTz, rows.Select(row => row.outcome.At));
        Add(command, NpgsqlDbType.Bigint, rows.Select(row => row.outcome.Quantity));
        Add(command, NpgsqlDbType.Bigint, rows.Select(row => row.outcome.Times));
        return command;
    }

    private static void Add<T>(NpgsqlBatchCommand command, NpgsqlDbType type, IEnumerable<T> values) =>
        command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | type });
}
