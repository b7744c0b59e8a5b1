using Npgsql;

namespace SentryOrleans.Integration.Silo;

/// <summary>Executes the statements of <c>orleansquery</c> the way Orleans' providers do: texts from the table, parameters and columns by name.</summary>
internal sealed class OrleansSql(NpgsqlDataSource database)
{
    /// <summary>The rows that the statement <paramref name="key"/> returns.</summary>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> RowsAsync(string key, params (string Name, object? Value)[] parameters)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var text = new NpgsqlCommand("select querytext from orleansquery where querykey = $1", connection) { Parameters = { new() { Value = key } } };
        await using var command = new NpgsqlCommand((string)(await text.ExecuteScalarAsync())!, connection);
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<IReadOnlyDictionary<string, object?>>();
        while (await reader.ReadAsync())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount)
                .ToDictionary(reader.GetName, column => reader.IsDBNull(column) ? null : reader.GetValue(column), StringComparer.OrdinalIgnoreCase));
        }
        return rows;
    }

    /// <summary>The first column of the only row.</summary>
    public async Task<object?> ScalarAsync(string key, params (string Name, object? Value)[] parameters)
    {
        var rows = await RowsAsync(key, parameters);
        return rows.Single().Values.First();
    }
}
