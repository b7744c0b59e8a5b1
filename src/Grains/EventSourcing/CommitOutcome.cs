using Npgsql;

namespace SentryOrleans.Grains.EventSourcing;

/// <summary>A domain event that is in its stream if, and only if, the transaction that appended it was committed.</summary>
internal sealed record CommitWitness(string Stream, Guid EventId);

/// <summary>What became of a COMMIT that was not answered.</summary>
internal static class CommitOutcome
{
    /// <summary>
    /// PostgreSQL knows how a transaction ended. But a crash can make it forget one that left no trace, and give its number to another:
    /// its word for "committed" alone is not enough, what the transaction wrote has to be there.
    /// </summary>
    /// <returns>Null while the transaction has not ended.</returns>
    public static async Task<bool?> AskAsync(NpgsqlDataSource database, string transactionId, CommitWitness? witness, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select pg_xact_status($1::text::xid8), $2::uuid is null or exists (select from mt_events where stream_id = $3 and id = $2::uuid)");
        command.Parameters.AddWithValue(transactionId);
        command.Parameters.AddWithValue((object?)witness?.EventId ?? DBNull.Value);
        command.Parameters.AddWithValue(witness?.Stream ?? "");
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            return (reader.IsDBNull(0) ? "" : reader.GetString(0)) switch { "committed" => reader.GetBoolean(1), "in progress" => null, _ => false };
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InvalidParameterValue)
        {
            // The number is of the future: forgotten, and not given again yet.
            return false;
        }
    }
}
