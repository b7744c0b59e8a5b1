using Npgsql;
using Orleans.Concurrency;
using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Grains.Ingest.Outcomes;

/// <summary>Adds the outcomes of all writers up.</summary>
[StatelessWorker]
public sealed class OutcomeQueryGrain(NpgsqlDataSource database) : Grain, IOutcomeQueryGrain
{
    private const string Sql = """
        select case when $4::bigint = 0 then $2 else date_bin(make_interval(secs => $4), hour, timestamptz '2000-01-01 00:00:00+00') end,
          project_id, category, outcome, reason, sum(quantity)::bigint, sum(times)::bigint
        from outcome
        where project_id = any ($1) and hour >= $2 and hour < $3
          and (cardinality($5::smallint[]) = 0 or category = any ($5)) and (cardinality($6::smallint[]) = 0 or outcome = any ($6))
          and (cardinality($7::text[]) = 0 or reason = any ($7)) and ($8::text is null or public_key = $8)
        group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
        """;

    public async Task<IReadOnlyList<OutcomeSum>> SumAsync(OutcomeQuery query)
    {
        if (query.ProjectIds.Count == 0) return [];
        await using var command = database.CreateCommand(Sql);
        command.Parameters.AddWithValue(query.ProjectIds.ToArray());
        command.Parameters.AddWithValue(query.From.ToUniversalTime());
        command.Parameters.AddWithValue(query.Until.ToUniversalTime());
        command.Parameters.AddWithValue((long)(query.Interval?.TotalSeconds ?? 0));
        command.Parameters.AddWithValue(query.Categories.Select(category => (short)category).ToArray());
        command.Parameters.AddWithValue(query.Outcomes.Select(outcome => (short)outcome).ToArray());
        command.Parameters.AddWithValue(query.Reasons.ToArray());
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = query.PublicKey });
        var sums = new List<OutcomeSum>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            sums.Add(new OutcomeSum(
                reader.GetFieldValue<DateTimeOffset>(0), reader.GetInt64(1), (DataCategory)reader.GetInt16(2), (OutcomeKind)reader.GetInt16(3),
                reader.GetString(4), reader.GetInt64(5), reader.GetInt64(6)));
        }
        return sums;
    }

    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> LastUsesAsync(long projectId)
    {
        await using var command = database.CreateCommand("select public_key, max(hour) from outcome where project_id = $1 group by public_key");
        command.Parameters.AddWithValue(projectId);
        var uses = new Dictionary<string, DateTimeOffset>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) uses.Add(reader.GetString(0), reader.GetFieldValue<DateTimeOffset>(1));
        return uses;
    }
}
