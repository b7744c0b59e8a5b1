using Npgsql;

namespace SentryOrleans.Integration.Fixtures;

/// <summary>Looks into the database without any of the product's own code.</summary>
internal static class Sql
{
    public static async Task<int> ExecuteAsync(this NpgsqlDataSource database, string sql, params object[] parameters)
    {
        await using var command = Command(database, sql, parameters);
        return await command.ExecuteNonQueryAsync();
    }

    public static async Task<T> ReadAsync<T>(this NpgsqlDataSource database, string sql, params object[] parameters) =>
        (await database.ReadAllAsync<T>(sql, parameters)).Single();

    /// <summary>The first column of every row.</summary>
    public static async Task<List<T>> ReadAllAsync<T>(this NpgsqlDataSource database, string sql, params object[] parameters)
    {
        await using var command = Command(database, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<T>();
        while (await reader.ReadAsync()) values.Add(reader.GetFieldValue<T>(0));
        return values;
    }

    private static NpgsqlCommand Command(NpgsqlDataSource database, string sql, object[] parameters)
    {
        var command = database.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.AddWithValue(parameter);
        return command;
    }
}
