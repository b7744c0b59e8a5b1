using System.Diagnostics;
using System.Text;
using Npgsql;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Grains.Ingest;
using SentryOrleans.Integration.Fixtures;

namespace SentryOrleans.Integration.LateScrubbing;

/// <summary>Everything that a database holds, as text: a dump of all tables, what they hold compressed, and what PostgreSQL noted of their values.</summary>
internal static class Dump
{
    private static readonly string[] Folders = [.. Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(folder => $"{folder}/bin/") : [], ""];

    /// <summary>Texts by the name of where they come from.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(NpgsqlDataSource database, string connectionString)
    {
        var parts = new Dictionary<string, string> { ["dump"] = await DumpAsync(connectionString) };
        await ReadPayloadsAsync(database, "select 'event ' || event_id, payload, size from event", parts);
        await ReadPayloadsAsync(database, "select 'item ' || type || ' ' || tableoid::regclass || ctid, payload, size from item", parts);
        foreach (var (index, row) in (await database.ReadAllAsync<string>("select s::text from pg_stats s where schemaname = 'public'")).Index()) parts[$"statistics {index}"] = row;
        // Chunks are cut anywhere.
        foreach (var file in await database.ReadAllAsync<byte[]>("select string_agg(bytes, ''::bytea order by number) from blob_chunk group by key")) parts[$"blob {parts.Count}"] = Encoding.Latin1.GetString(file);
        return parts;
    }

    /// <summary>Payloads of items, by what they are.</summary>
    public static async Task<ILookup<ItemType, string>> ReadItemsAsync(NpgsqlDataSource database, long projectId)
    {
        await using var command = database.CreateCommand("select type, payload, size from item where project_id = $1");
        command.Parameters.AddWithValue(projectId);
        var items = new List<(ItemType Type, string Text)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) items.Add(((ItemType)reader.GetInt16(0), Encoding.UTF8.GetString(Payloads.Decompress(reader.GetFieldValue<byte[]>(1), reader.GetInt32(2)))));
        return items.ToLookup(item => item.Type, item => item.Text);
    }

    private static async Task ReadPayloadsAsync(NpgsqlDataSource database, string sql, Dictionary<string, string> parts)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) parts[reader.GetString(0)] = Encoding.UTF8.GetString(Payloads.Decompress(reader.GetFieldValue<byte[]>(1), reader.GetInt32(2)));
    }

    private static async Task<string> DumpAsync(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var program = Folders.Select(folder => $"{folder}pg_dump").First(path => path == "pg_dump" || File.Exists(path));
        var start = new ProcessStartInfo(
            program, ["--data-only", "--no-password", "-h", settings.Host!, "-p", $"{settings.Port}", "-U", settings.Username!, "-d", settings.Database!])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PGPASSWORD"] = settings.Password },
        };
        using var process = Process.Start(start)!;
        var (text, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await text : throw new InvalidOperationException(await errors);
    }
}
