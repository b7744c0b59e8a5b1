using Npgsql;

namespace SentryOrleans.Cluster.Chaos;

/// <summary>What the database counts, and what it holds.</summary>
internal sealed class Books(NpgsqlDataSource database)
{
    /// <summary>Names of categories as protocols write them, by their numbers.</summary>
    private const string Category =
        "case category when 1 then 'error' when 2 then 'transaction' when 4 then 'attachment' when 5 then 'session' when 9 then 'transaction_indexed' " +
        "when 10 then 'monitor' when 12 then 'span' when 14 then 'feedback' when 22 then 'attachment_item' when 23 then 'log_item' when 24 then 'log_byte' else category::text end";

    /// <summary>What is counted as accepted in each category, and what is stored of it.</summary>
    private const string Differences = """
        with counted as (select category, sum(quantity) as quantity from outcome where outcome = 0 group by category),
        stored as (
          select 1 as category, count(*) as quantity from event
          union all select 4, coalesce(sum(size), 0) from attachment
          union all select 22, count(*) from attachment
          union all select 14, count(*) from user_report
          union all select 2, count(*) from item where type = 2
          union all select 9, count(*) from item where type = 2
          union all select 12, 2 * count(*) from item where type = 2
          union all select 5, count(*) from item where type = 11
          union all select 10, count(*) from item where type = 14
          union all select 23, 5 * count(*) from item where type = 19
          union all select 24, sum(size) from item where type = 19)
        select format('category %s: %s accepted, %s stored', c.category, c.quantity, s.quantity)
        from counted c full join stored s using (category) where c.quantity is distinct from s.quantity
        """;

    /// <summary>Sums of all outcomes by category.</summary>
    public async Task<SortedDictionary<string, long>> TotalsAsync()
    {
        var totals = new SortedDictionary<string, long>(StringComparer.Ordinal);
        await using var command = database.CreateCommand($"select {Category}, sum(quantity)::bigint from outcome group by 1");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) totals[reader.GetString(0)] = reader.GetInt64(1);
        return totals;
    }

    /// <summary>How many events are counted as accepted.</summary>
    public async Task<long> AcceptedErrorsAsync()
    {
        await using var command = database.CreateCommand("select coalesce(sum(quantity), 0)::bigint from outcome where outcome = 0 and category = 1");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Where what is accepted is not what is stored; one line each.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync()
    {
        var lines = new List<string>();
        await using var command = database.CreateCommand(Differences);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(0));
        return lines;
    }
}
