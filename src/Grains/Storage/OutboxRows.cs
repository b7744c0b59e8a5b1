using System.Text.Json;
using Npgsql;
using SentryOrleans.Grains.EventSourcing;

namespace SentryOrleans.Grains.Storage;

/// <summary>Puts messages into the outbox beside other rows.</summary>
internal static class OutboxRows
{
    /// <summary>In the transaction of the connection, if it has one.</summary>
    public static async Task AddAsync(NpgsqlConnection connection, OutboxMessage message)
    {
        await using var command = new NpgsqlCommand("insert into outbox (kind, data) values ($1, $2::jsonb)", connection)
        {
            Parameters = { new() { Value = message.Kind }, new() { Value = JsonSerializer.Serialize(message.Data) } },
        };
        await command.ExecuteNonQueryAsync();
    }
}
