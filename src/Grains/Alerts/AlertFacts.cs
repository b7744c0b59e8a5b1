using System.Text.Json;
using Marten;
using Npgsql;
using NpgsqlTypes;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Releases;
using SentryOrleans.Grains.Ingest;
using SentryOrleans.Grains.Releases;
using ZstdSharp;

namespace SentryOrleans.Grains.Alerts;

/// <summary>Reads the table of events, of a moment in the past as of now: of an issue it counts what its stream had counted by then.</summary>
internal sealed class AlertFacts(NpgsqlDataSource database, IDocumentStore store) : IAlertFacts
{
    private const int OccasionsMax = 1_000;

    /// <summary>How long before its issue counted it an event may have come: the intake holds it while the database is away.</summary>
    private static readonly TimeSpan OnTheWay = TimeSpan.FromDays(1);

    public async Task<IReadOnlyList<AlertOccasion>> OccasionsAsync(AlertStep step, string? environment)
    {
        await using var command = database.CreateCommand();
        command.CommandText =
            $"""
            select event_id, project_id, "timestamp", received, environment, release from event
            where issue_id = any ($1) and received > $2 and received <= $3 and ($4::text is null or environment = $4) {Which(step, command)}
            order by "timestamp" desc, event_id desc limit {(step.Event is OccurrencesRecorded ? OccasionsMax : 1)}
            """;
        var occasions = new List<AlertOccasion>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            occasions.Add(new AlertOccasion(
                reader.GetGuid(0), reader.GetInt64(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetFieldValue<DateTimeOffset>(3),
                await reader.IsDBNullAsync(4) ? null : reader.GetString(4), await reader.IsDBNullAsync(5) ? null : reader.GetString(5)));
        }
        return occasions;

        string Which(AlertStep step, NpgsqlCommand command)
        {
            command.Parameters.AddWithValue(step.Event is OccurrencesRecorded ? [step.Part] : step.Parts);
            command.Parameters.AddWithValue((step.At - OnTheWay).ToUniversalTime());
            command.Parameters.AddWithValue(step.At.AddMinutes(1).ToUniversalTime());
            command.Parameters.Add(new NpgsqlParameter { Value = (object?)environment ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
            switch (step.Event)
            {
                case OccurrencesRecorded recorded:
                    command.Parameters.AddWithValue(recorded.FirstSeen.ToUniversalTime());
                    command.Parameters.AddWithValue(recorded.LastSeen.ToUniversalTime());
                    command.Parameters.AddWithValue(step.Version);
                    return """and "timestamp" >= $5 and "timestamp" <= $6 and issue_version = $7""";
                case IssueRegressed { EventId: { } id }: return IdIs(id);
                case IssueEscalated { EventId: var id }: return IdIs(id);
                default: return "";
            }
        }

        string IdIs(Guid id)
        {
            command.Parameters.AddWithValue(id);
            return "and event_id = $5";
        }
    }

    public async Task<EventWords> ReadAsync(AlertOccasion occasion)
    {
        await using var command = database.CreateCommand("""select payload, size from event where project_id = $1 and "timestamp" = $2 and event_id = $3 and received = $4""");
        command.Parameters.AddWithValue(occasion.ProjectId);
        command.Parameters.AddWithValue(occasion.Timestamp.ToUniversalTime());
        command.Parameters.AddWithValue(occasion.Id);
        command.Parameters.AddWithValue(occasion.Received.ToUniversalTime());
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync()) return EventWords.None;
        try
        {
            return EventWords.Parse(Payloads.Decompress(reader.GetFieldValue<byte[]>(0), reader.GetInt32(1)));
        }
        catch (Exception fault) when (fault is JsonException or ZstdException)
        {
            // An event that nobody can read any more is as one that is gone: it must not keep rules from looking at all others.
            return EventWords.None;
        }
    }

    /// <summary>Events of other parts are not in the order of the issue's own stream; they count by when they came.</summary>
    public async Task<long> CountAsync(AlertStep step, FrequencyOf of, DateTimeOffset? after, DateTimeOffset? until, string? environment, long? atMost)
    {
        var what = of == FrequencyOf.Events ? "1" : "distinct user_hash";
        await using var command = database.CreateCommand(
            $"""
            select count(*) from (select {what} from event
              where issue_id = any ($1) and (issue_id <> $2 or issue_version <= $3) and received <= $4 and received > $5::timestamptz - interval '2 minutes' and "timestamp" > $5 and "timestamp" <= $6
                and ($7::text is null or environment = $7) {(of == FrequencyOf.Users ? "and user_hash is not null" : "")} limit $8) counted
            """);
        command.Parameters.AddWithValue(step.Parts);
        command.Parameters.AddWithValue(step.IssueId);
        command.Parameters.AddWithValue(step.Version);
        command.Parameters.AddWithValue(step.At.AddMinutes(1).ToUniversalTime());
        command.Parameters.AddWithValue((after ?? DateTimeOffset.UnixEpoch).ToUniversalTime());
        command.Parameters.AddWithValue((until ?? step.At.AddMinutes(1)).ToUniversalTime());
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)environment ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)atMost ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async Task<bool> IsNewestReleaseAsync(AlertStep step, string release)
    {
        await using var session = store.QuerySession();
        var events = await session.Events.FetchStreamAsync(StreamKeys.Releases(step.After.ProjectId));
        var releases = events.Where(e => e.Sequence <= step.Sequence).Select(e => (ReleaseEvent)e.Data).Aggregate(ReleaseOrder.Initial, ReleaseOrder.Apply).Releases;
        // An event may be counted a moment before its release is noted.
        if (!releases.Exists(known => known.Version == release)) releases = releases.Add(new ReleaseView(release, step.At));
        return ReleaseOrder.NewestOf(releases) == release;
    }
}
