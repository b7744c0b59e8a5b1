using Npgsql;
using Orleans.Concurrency;
using SentryOrleans.Contracts.Manage;
using SentryOrleans.Contracts.Storage;
using SentryOrleans.Grains.Projections;

namespace SentryOrleans.Grains.Manage;

/// <summary>Reads what the database and the cluster say of themselves.</summary>
[StatelessWorker]
public sealed class ManageGrain(NpgsqlDataSource database) : Grain, IManageGrain
{
    private const int TakeMax = 101;

    private const string DatabaseSql = """
        with oldest as (select at, bytes from database_size where at > now() - interval '14 days' order by at limit 1)
        select pg_database_size(current_database()), current_setting('server_version'), (select version from sentry_schema),
          (select ((pg_database_size(current_database()) - bytes) / (extract(epoch from now() - at) / 86400))::bigint from oldest where at < now() - interval '1 day')
        """;

    private const string UsersSql = """
        select (data->'State'->>'Id')::bigint, data->'State'->>'Email', data->'State'->>'Name', (data->'State'->>'Superuser')::boolean, (data->'State'->>'CreatedAt')::timestamptz,
          not coalesce((data->'State'->>'Deactivated')::boolean, false),
          case when (data->'State'->>'Restricted')::boolean then array(select jsonb_array_elements_text(data->'State'->'Permissions')) end
        from mt_doc_snapshot_user
        where $1 = '' or position(lower($1) in lower((data->'State'->>'Email') || ' ' || (data->'State'->>'Name'))) > 0
        order by lower(data->'State'->>'Email'), 1 offset $2 limit $3
        """;

    private const string OrganizationsSql = """
        with accepted as (
          select project_id, sum(quantity) as events from outcome where outcome = 0 and category in (0, 1, 3) and hour >= now() - interval '30 days' group by project_id),
        size as (
          select (p.data->'State'->>'OrganizationId')::bigint as organization, count(*) as projects, coalesce(sum(a.events), 0) as events
          from mt_doc_snapshot_project p left join accepted a on a.project_id = (p.data->'State'->>'Id')::bigint group by 1)
        select (o.data->'State'->>'Id')::bigint, o.data->'State'->>'Slug', o.data->'State'->>'Name', (o.data->'State'->>'CreatedAt')::timestamptz,
          jsonb_array_length(o.data->'State'->'Members'), jsonb_array_length(o.data->'State'->'Teams'), coalesce(s.projects, 0)::int, coalesce(s.events, 0)::bigint
        from mt_doc_snapshot_organization o left join size s on s.organization = (o.data->'State'->>'Id')::bigint
        where $1 = '' or position(lower($1) in lower((o.data->'State'->>'Slug') || ' ' || (o.data->'State'->>'Name'))) > 0
        order by o.data->'State'->>'Slug', 1 offset $2 limit $3
        """;

    public async Task<ServerFacts> GetFactsAsync()
    {
        var statuses = await Task.WhenAll(Shards.All.Select(shard => GrainFactory.GetGrain<IProjectionGrain>(shard).EnsureRunningAsync()));
        var hosts = await GrainFactory.GetGrain<IManagementGrain>(0).GetDetailedHosts(onlyActive: true);
        await using var command = database.CreateCommand(DatabaseSql);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new ServerFacts(
            reader.GetInt64(0), await reader.IsDBNullAsync(3) ? null : reader.GetInt64(3), reader.GetString(1).Split(' ')[0], reader.GetInt32(2),
            statuses.Sum(status => status.Lag), statuses.All(status => status.Running),
            [.. hosts.Select(host => new SiloLine(host.SiloAddress.Endpoint.ToString(), new DateTimeOffset(host.StartTime, TimeSpan.Zero))).OrderBy(silo => silo.Since)]);
    }

    public Task<IReadOnlyList<UserLine>> ListUsersAsync(string query, int skip, int take) => ListAsync(UsersSql, query, skip, take, reader => new UserLine(
        reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetBoolean(3), reader.GetFieldValue<DateTimeOffset>(4), reader.GetBoolean(5),
        reader.IsDBNull(6) ? null : reader.GetFieldValue<string[]>(6)));

    public Task<IReadOnlyList<OrganizationLine>> ListOrganizationsAsync(string query, int skip, int take) => ListAsync(OrganizationsSql, query, skip, take, reader => new OrganizationLine(
        reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3), reader.GetInt32(4), reader.GetInt32(5), reader.GetInt32(6), reader.GetInt64(7)));

    private async Task<IReadOnlyList<T>> ListAsync<T>(string sql, string query, int skip, int take, Func<NpgsqlDataReader, T> read)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue(query);
        command.Parameters.AddWithValue(skip);
        command.Parameters.AddWithValue(Math.Clamp(take, 1, TakeMax));
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(read(reader));
        return rows;
    }
}
