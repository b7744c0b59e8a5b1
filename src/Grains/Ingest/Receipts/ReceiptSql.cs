using Npgsql;
using NpgsqlTypes;

namespace SentryOrleans.Grains.Ingest.Receipts;

/// <summary>The statement that notes dropped events, within the transaction that counts them.</summary>
internal static class ReceiptSql
{
    public static NpgsqlBatchCommand Command(IReadOnlyList<NewReceipt> receipts)
    {
        var command = new NpgsqlBatchCommand("select note_receipts($1, $2, $3, $4, $5, $6, $7, $8)");
        Add(NpgsqlDbType.Bigint, receipts.Select(receipt => receipt.ProjectId));
        Add(NpgsqlDbType.Uuid, receipts.Select(receipt => receipt.EventId));
        Add(NpgsqlDbType.TimestampTz, receipts.Select(receipt => receipt.Received));
        Add(NpgsqlDbType.Text, receipts.Select(receipt => receipt.PublicKey));
        Add(NpgsqlDbType.Integer, receipts.Select(receipt => receipt.Size));
        Add(NpgsqlDbType.Smallint, receipts.Select(receipt => (short)receipt.Outcome));
        Add(NpgsqlDbType.Text, receipts.Select(receipt => receipt.Reason ?? ""));
        Add(NpgsqlDbType.Text, receipts.Select(receipt => receipt.Detail));
        return command;

        void Add<T>(NpgsqlDbType type, IEnumerable<T> values) =>
            command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | type });
    }
}
