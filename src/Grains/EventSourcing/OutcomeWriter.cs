using Npgsql;

namespace SentryOrleans.Grains.EventSourcing;

/// <summary>
/// The number under which one writer counts outcomes. It has rows of its own, so that it waits for nobody; readers add them up. One
/// transaction at a time may use it.
/// </summary>
internal sealed class OutcomeWriter(NpgsqlDataSource database)
{
    private int _number;

    /// <summary>A number that no other writer has or had, from the first successful call on.</summary>
    public async ValueTask<int> NumberAsync()
    {
        if (_number != 0) return _number;
        await using var command = database.CreateCommand("select nextval('outcome_writer')::int");
        return _number = (int)(await command.ExecuteScalarAsync())!;
    }
}
