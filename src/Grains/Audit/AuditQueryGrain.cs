using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Orleans.Concurrency;
using SentryOrleans.Contracts.Audit;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.EventSourcing;

namespace SentryOrleans.Grains.Audit;

/// <summary>Reads the domain events that somebody wanted, by the index <c>mt_events_audit</c>. Names are those that things and people have now.</summary>
[StatelessWorker]
public sealed class AuditQueryGrain(NpgsqlDataSource database) : Grain, IAuditQueryGrain
{
    private const int SizeMax = 1_000;

    /// <summary>The number of the rule that tells of a domain event; null: none does.</summary>
    private static readonly string RuleOf = $"case {string.Join(' ', AuditRules.All.Select((rule, number) =>
        $"when type = '{EventTypes.NameOf(rule.Type)}'{(rule.When is { } when ? $" and {when}" : "")} then {number}"))} end";

    private static readonly FrozenSet<string> Types = AuditRules.All.Select(rule => EventTypes.NameOf(rule.Type)).ToFrozenSet();

    /// <summary>The numbers of the rules that tell what changed of settings.</summary>
    private static readonly int[] WholeRules = [.. AuditRules.All.Index().Where(rule => rule.Item.Whole is not null).Select(rule => rule.Index)];

    private static readonly JsonNamingPolicy Naming = JsonNamingPolicy.CamelCase;

    public async Task<AuditPage> ListAsync(AuditFilter filter, long? place, bool newer, int size)
    {
        size = Math.Clamp(size, 1, SizeMax);
        var rows = await ReadAsync(filter, place, newer, size + 1);
        var hasMore = rows.Count > size;
        if (hasMore) rows.RemoveAt(size);
        if (newer) rows.Reverse();
        var entries = await DescribeAsync(filter.OrganizationId, rows);
        return newer ? new AuditPage(entries, hasMore, place is not null) : new AuditPage(entries, place is not null, hasMore);
    }

    private async Task<List<Row>> ReadAsync(AuditFilter filter, long? place, bool newer, int size)
    {
        await using var command = database.CreateCommand($"""
            select seq_id, timestamp, stream_id, data::text, headers::text, rule, case when rule = any ($9) then (
                select b.data::text from mt_events b where b.stream_id = e.stream_id and b.version < e.version and b.type = e.type order by b.version desc limit 1) end
            from (
              select seq_id, timestamp, stream_id, version, type, data, headers, {RuleOf} as rule from mt_events
              where headers is not null and (headers->>'o')::bigint = $1 and type = any ($2)
                and ($3::bigint is null or seq_id {(newer ? ">" : "<")} $3) and ($4::bigint is null or (headers->>'u')::bigint = $4)
                and ($5::timestamptz is null or timestamp >= $5) and ($6::timestamptz is null or timestamp < $6)) e
            where rule = any ($7) order by seq_id {(newer ? "asc" : "desc")} limit $8
            """);
        command.Parameters.AddWithValue(filter.OrganizationId);
        command.Parameters.Add(new NpgsqlParameter { Value = Types.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        Add(NpgsqlDbType.Bigint, place);
        Add(NpgsqlDbType.Bigint, filter.UserId);
        Add(NpgsqlDbType.TimestampTz, filter.Start?.ToUniversalTime());
        Add(NpgsqlDbType.TimestampTz, filter.End?.ToUniversalTime());
        int[] rules = [.. AuditRules.All.Index().Where(rule => filter.Event is null || rule.Item.Event == filter.Event).Select(rule => rule.Index)];
        command.Parameters.Add(new NpgsqlParameter { Value = rules, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer });
        command.Parameters.AddWithValue(size);
        command.Parameters.Add(new NpgsqlParameter { Value = WholeRules, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer });
        List<Row> rows = [];
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(new Row(
                reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetString(2), JsonElement.Parse(reader.GetString(3)),
                AuditHeaders.Read(reader.GetString(4)), AuditRules.All[reader.GetInt32(5)], reader.IsDBNull(6) ? null : reader.GetString(6)));
        }
        return rows;

        void Add(NpgsqlDbType type, object? value) => command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
    }

    private async Task<IReadOnlyList<AuditEntry>> DescribeAsync(long organizationId, List<Row> rows)
    {
        var organization = organizationId == 0 ? null : await GrainFactory.GetGrain<IOrganizationGrain>(organizationId).GetAsync();
        var people = await FindAsync(rows.SelectMany(row => (long?[])[row.Headers.UserId, row.PersonId]), async id => await GrainFactory.GetGrain<IUserGrain>(id).GetAsync());
        var projects = await FindAsync(rows.Select(row => row.Subject is ("project", { } id) ? id : (long?)null), async id => await GrainFactory.GetGrain<IProjectGrain>(id).GetAsync());
        var tokens = organization is not null && rows.Any(row => row.Rule.Target?.Kind is "token" or "integration")
            ? await GrainFactory.GetGrain<IOrganizationTokensGrain>(organizationId).GetTokensAsync()
            : null;
        return [.. rows.Select(row => new AuditEntry(
            row.Id, row.At, row.Headers.Kind, Person(row.Headers.UserId), row.Headers.Label, row.Headers.IpAddress, row.Rule.Event,
            Target(row.Subject), Person(row.PersonId), Shown(row)))];

        AuditPerson? Person(long? id) => id is not { } known ? null : people.GetValueOrDefault(known) is { } user ? new AuditPerson(known, user.Name, user.Email) : new AuditPerson(known, null, null);

        AuditTarget Target((string Kind, long? Id) subject) => new(subject.Kind, subject.Id, subject switch
        {
            ("organization", _) => organization?.Slug,
            ("team", { } id) => organization?.Teams.FirstOrDefault(team => team.Id == id)?.Slug,
            ("token", { } id) => tokens?.Tokens.FirstOrDefault(token => token.Id == id)?.Name,
            ("integration", { } id) => tokens?.Integrations.FirstOrDefault(integration => integration.Id == id)?.Name,
            ("project", { } id) => projects.GetValueOrDefault(id)?.Slug,
            ("user", { } id) => people.GetValueOrDefault(id)?.Name,
            _ => null,
        });
    }

    private static async Task<Dictionary<long, TView>> FindAsync<TView>(IEnumerable<long?> ids, Func<long, Task<TView?>> get)
        where TView : class
    {
        var found = await Task.WhenAll(ids.OfType<long>().Distinct().Select(async id => (Id: id, View: await get(id))));
        return found.Where(pair => pair.View is not null).ToDictionary(pair => pair.Id, pair => pair.View!);
    }

    private static string Shown(Row row)
    {
        var shown = row.Rule.Shown.Where(member => row.Data.TryGetProperty(member, out _)).ToDictionary(Naming.ConvertName, member => ForApi(member, row.Data.GetProperty(member)));
        if (row.Rule.Whole is { } whole)
        {
            shown["changes"] = SettingsDifference.Between(whole, row.Before, row.Data).ToDictionary(
                change => Naming.ConvertName(change.Key),
                change => new Dictionary<string, object?> { ["before"] = ForApi(change.Key, change.Value.Before), ["after"] = ForApi(change.Key, change.Value.After) });
        }
        return JsonSerializer.Serialize(shown);
    }

    /// <summary>As the web API writes things, all the way down: names in camel case, ids as text, times in UTC.</summary>
    private static object? ForApi(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(member => Naming.ConvertName(member.Name), member => ForApi(member.Name, member.Value)),
        JsonValueKind.Array => value.EnumerateArray().Select(item => ForApi(name, item)).ToList(),
        JsonValueKind.Null => null,
        JsonValueKind.Number when name.EndsWith("Id", StringComparison.Ordinal) => value.GetRawText(),
        JsonValueKind.String when DateTimeOffset.TryParseExact(value.GetString(), "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) =>
            time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        _ => value,
    };

    private sealed record Row(long Id, DateTimeOffset At, string Stream, JsonElement Data, AuditHeaders Headers, AuditRule Rule, string? Before)
    {
        /// <summary>What it is about.</summary>
        public (string Kind, long? Id) Subject
        {
            get
            {
                if (Rule.Target is ({ } kind, { } member)) return (kind, Number(member));
                var dash = Stream.LastIndexOf('-');
                return dash < 0 ? (Stream, null) : (Owner(Stream[..dash]), long.TryParse(Stream.AsSpan(dash + 1), CultureInfo.InvariantCulture, out var id) ? id : null);
            }
        }

        private static string Owner(string stream) => stream switch { "alerts" => "project", "channels" => "organization", _ => stream };

        /// <summary>Whom it is about.</summary>
        public long? PersonId => Rule.Person is { } member ? Number(member) : Subject is ("user", { } id) ? id : null;

        private long? Number(string member) => Data.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : null;
    }
}
