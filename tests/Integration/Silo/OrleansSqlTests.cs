using Npgsql;
using SentryOrleans.Silo.Schema;
using Xunit;

namespace SentryOrleans.Integration.Silo;

/// <summary>The contract of Orleans' ADO.NET providers, key by key, lost races included.</summary>
public sealed class OrleansSqlTests(SchemaDatabase databases) : IClassFixture<SchemaDatabase>, IAsyncLifetime
{
    private const int Active = 3;
    private const int Dead = 6;

    private static readonly DateTime T0 = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly string[] MembershipColumns =
        ["DeploymentId", "Address", "Port", "Generation", "SiloName", "HostName", "Status", "ProxyPort", "SuspectTimes", "StartTime", "IAmAliveTime", "Version"];

    private NpgsqlDataSource _database = null!;
    private OrleansSql _sql = null!;

    public async Task InitializeAsync()
    {
        _database = NpgsqlDataSource.Create(await databases.CreateAsync());
        await new SchemaInstaller(_database, _ => Task.CompletedTask, "build").InstallAsync(default);
        _sql = new OrleansSql(_database);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task The_version_row_is_inserted_once()
    {
        Assert.Equal(1, await _sql.ScalarAsync("InsertMembershipVersionKey", ("DeploymentId", "d")));
        Assert.Equal(0, await _sql.ScalarAsync("InsertMembershipVersionKey", ("DeploymentId", "d")));
    }

    [Fact]
    public async Task Without_silos_the_version_row_comes_back_alone()
    {
        await _sql.ScalarAsync("InsertMembershipVersionKey", ("DeploymentId", "d"));
        var all = Assert.Single(await _sql.RowsAsync("MembershipReadAllKey", ("DeploymentId", "d")));
        var one = Assert.Single(await _sql.RowsAsync("MembershipReadRowKey", ("DeploymentId", "d"), ("Address", "a"), ("Port", 1), ("Generation", 1)));
        foreach (var row in (IReadOnlyDictionary<string, object?>[])[all, one])
        {
            Assert.Equal(MembershipColumns.Order(), row.Keys.Order(), StringComparer.OrdinalIgnoreCase);
            Assert.Equal((0, null), (row["Version"], row["Address"]));
        }
    }

    [Fact]
    public async Task A_silo_joins_only_on_the_version_it_read_and_only_once()
    {
        await _sql.ScalarAsync("InsertMembershipVersionKey", ("DeploymentId", "d"));
        Assert.Equal(0, await InsertSiloAsync(port: 1, version: 7));
        Assert.Equal(1, await InsertSiloAsync(port: 1, version: 0));
        Assert.Equal(0, await InsertSiloAsync(port: 1, version: 1));               // It is there: the version must not move either.
        Assert.Equal(0, await InsertSiloAsync(port: 2, version: 0));               // Somebody was faster.
        Assert.Equal(1, await InsertSiloAsync(port: 2, version: 1));

        var rows = await _sql.RowsAsync("MembershipReadAllKey", ("DeploymentId", "d"));
        Assert.Equal([1, 2], rows.Select(row => (int)row["Port"]!).Order());
        Assert.All(rows, row => Assert.Equal(2, row["Version"]));
        Assert.Equal(("silo", "host", T0), (rows[0]["SiloName"], rows[0]["HostName"], rows[0]["StartTime"]));
    }

    [Fact]
    public async Task Of_silos_that_join_at_once_one_wins()
    {
        await _sql.ScalarAsync("InsertMembershipVersionKey", ("DeploymentId", "d"));
        var joined = await Task.WhenAll(Enumerable.Range(1, 8).Select(port => InsertSiloAsync(port, version: 0)));
        Assert.Equal(1, joined.Sum());
        var row = Assert.Single(await _sql.RowsAsync("MembershipReadAllKey", ("DeploymentId", "d")));
        Assert.Equal(1, row["Version"]);
    }

    [Fact]
    public async Task A_silos_row_changes_only_on_the_version_that_was_read()
    {
        await JoinAsync(port: 1);
        Assert.Equal(0, await UpdateSiloAsync(port: 1, Dead, "suspected", version: 0));
        Assert.Equal(0, await UpdateSiloAsync(port: 2, Dead, "suspected", version: 1));        // No such silo: the version stays.
        Assert.Equal(1, await UpdateSiloAsync(port: 1, Dead, "suspected", version: 1));
        Assert.Equal(1, await UpdateSiloAsync(port: 1, Dead, null, version: 2));

        var row = Assert.Single(await _sql.RowsAsync("MembershipReadRowKey", ("DeploymentId", "d"), ("Address", "a"), ("Port", 1), ("Generation", 1)));
        Assert.Equal((Dead, null, 3, T0.AddMinutes(1)), (row["Status"], row["SuspectTimes"], row["Version"], row["IAmAliveTime"]));
    }

    [Fact]
    public async Task A_heartbeat_moves_no_version()
    {
        await JoinAsync(port: 1);
        await _sql.RowsAsync("UpdateIAmAlivetimeKey", ("DeploymentId", "d"), ("Address", "a"), ("Port", 1), ("Generation", 1), ("IAmAliveTime", T0.AddMinutes(5)));
        var row = Assert.Single(await _sql.RowsAsync("MembershipReadAllKey", ("DeploymentId", "d")));
        Assert.Equal((T0.AddMinutes(5), 1), (row["IAmAliveTime"], row["Version"]));
    }

    [Fact]
    public async Task Gateways_are_the_silos_of_a_status_that_have_a_port_for_clients()
    {
        await JoinAsync(port: 1, proxyPort: 101);
        Assert.Equal(1, await InsertSiloAsync(port: 2, version: 1, proxyPort: 0));
        var row = Assert.Single(await _sql.RowsAsync("GatewaysQueryKey", ("DeploymentId", "d"), ("Status", Active)));
        Assert.Equal(("a", 101, 1), (row["Address"], row["ProxyPort"], row["Generation"]));
        Assert.Empty(await _sql.RowsAsync("GatewaysQueryKey", ("DeploymentId", "d"), ("Status", Dead)));
    }

    [Fact]
    public async Task Defunct_silos_are_cleaned_up_and_active_ones_never()
    {
        await JoinAsync(port: 1);
        await InsertSiloAsync(port: 2, version: 1);
        await InsertSiloAsync(port: 3, version: 2);
        await UpdateSiloAsync(port: 2, Dead, null, version: 3);
        await UpdateSiloAsync(port: 3, Dead, null, version: 4, alive: T0.AddDays(2));
        await _sql.RowsAsync("CleanupDefunctSiloEntriesKey", ("DeploymentId", "d"), ("IAmAliveTime", T0.AddDays(1)));
        Assert.Equal([1, 3], (await _sql.RowsAsync("MembershipReadAllKey", ("DeploymentId", "d"))).Select(row => (int)row["Port"]!).Order());
    }

    [Fact]
    public async Task A_deployment_is_deleted_without_touching_another()
    {
        await JoinAsync(port: 1);
        await _sql.ScalarAsync("InsertMembershipVersionKey", ("DeploymentId", "other"));
        await _sql.RowsAsync("DeleteMembershipTableEntriesKey", ("DeploymentId", "d"));
        Assert.Empty(await _sql.RowsAsync("MembershipReadAllKey", ("DeploymentId", "d")));
        Assert.Single(await _sql.RowsAsync("MembershipReadAllKey", ("DeploymentId", "other")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("extension")]
    public async Task State_is_written_read_cleared_and_deleted_by_version(string? extension)
    {
        Assert.Equal(1, await WriteAsync(extension, null, [1]));
        Assert.Equal(2, await WriteAsync(extension, 1, [2]));
        Assert.Equal(1, await WriteAsync(extension, 1, [3]));                      // Stale: the version passed in comes back.
        Assert.Null(await WriteAsync(extension, null, [3]));                       // It is there already.
        var row = Assert.Single(await _sql.RowsAsync("ReadFromStorageKey", Grain(extension)));
        Assert.Equal([2], (byte[])row["PayloadBinary"]!);
        Assert.Equal(2, row["Version"]);
        Assert.IsType<DateTime>(row["ModifiedOn"]);

        Assert.Equal(1, await _sql.ScalarAsync("ClearStorageKey", [.. Grain(extension), ("GrainStateVersion", 1)]));
        Assert.Equal(3, await _sql.ScalarAsync("ClearStorageKey", [.. Grain(extension), ("GrainStateVersion", 2)]));
        row = Assert.Single(await _sql.RowsAsync("ReadFromStorageKey", Grain(extension)));
        Assert.Equal((null, 3), (row["PayloadBinary"], row["Version"]));

        Assert.Equal(2, await _sql.ScalarAsync("DeleteStorageKey", [.. Grain(extension), ("GrainStateVersion", 2)]));
        Assert.Equal(4, await _sql.ScalarAsync("DeleteStorageKey", [.. Grain(extension), ("GrainStateVersion", 3)]));
        Assert.Empty(await _sql.RowsAsync("ReadFromStorageKey", Grain(extension)));
    }

    [Fact]
    public async Task Of_first_writes_at_once_one_wins_and_of_later_ones_too()
    {
        var first = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => WriteAsync(null, null, [1])));
        Assert.Single(first, version => version is 1);
        Assert.Equal(7, first.Count(version => version is null));
        var second = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => WriteAsync(null, 1, [2])));
        Assert.Single(second, version => version is 2);
        Assert.Equal(7, second.Count(version => version is 1));
    }

    [Fact]
    public async Task Grains_whose_hashes_are_equal_are_kept_apart()
    {
        await WriteAsync(null, null, [1]);
        await WriteAsync("extension", null, [2]);
        Assert.Equal([1], (byte[])Assert.Single(await _sql.RowsAsync("ReadFromStorageKey", Grain(null)))["PayloadBinary"]!);
        Assert.Equal([2], (byte[])Assert.Single(await _sql.RowsAsync("ReadFromStorageKey", Grain("extension")))["PayloadBinary"]!);
    }

    [Fact]
    public async Task A_reminder_is_upserted_read_and_deleted_by_version()
    {
        Assert.Equal(0, await UpsertReminderAsync("g", "r", hash: 5));
        Assert.Equal(1, await UpsertReminderAsync("g", "r", hash: 5));
        Assert.Equal(0, await UpsertReminderAsync("g", "other", hash: 5));
        Assert.Equal(2, (await _sql.RowsAsync("ReadReminderRowsKey", ("ServiceId", "s"), ("GrainId", "g"))).Count);
        var row = Assert.Single(await _sql.RowsAsync("ReadReminderRowKey", ("ServiceId", "s"), ("GrainId", "g"), ("ReminderName", "r")));
        Assert.Equal(("g", "r", T0, 60_000L, 1), (row["GrainId"], row["ReminderName"], row["StartTime"], row["Period"], row["Version"]));

        Assert.Equal(0, await DeleteReminderAsync("g", "r", version: 0));
        Assert.Equal(1, await DeleteReminderAsync("g", "r", version: 1));
        Assert.Equal(0, await DeleteReminderAsync("g", "r", version: 1));
        Assert.Single(await _sql.RowsAsync("ReadReminderRowsKey", ("ServiceId", "s"), ("GrainId", "g")));
    }

    [Fact]
    public async Task A_range_of_the_ring_has_its_end_but_not_its_beginning_and_may_wrap()
    {
        foreach (var hash in (int[])[-20, -10, 0, 10, 20]) await UpsertReminderAsync($"g{hash}", "r", hash);
        Assert.Equal(["g0", "g10"], await RangeAsync("ReadRangeRows1Key", -10, 10));
        Assert.Equal(["g-20", "g-10", "g20"], (await RangeAsync("ReadRangeRows2Key", 10, -10)).OrderBy(id => int.Parse(id[1..])));
        Assert.Equal(5, (await RangeAsync("ReadRangeRows2Key", 10, 10)).Count);
    }

    [Fact]
    public async Task All_reminders_of_a_service_are_deleted_and_no_others()
    {
        await UpsertReminderAsync("g", "r", hash: 5);
        await UpsertReminderAsync("g", "r", hash: 5, service: "other");
        await _sql.RowsAsync("DeleteReminderRowsKey", ("ServiceId", "s"));
        Assert.Empty(await _sql.RowsAsync("ReadReminderRowsKey", ("ServiceId", "s"), ("GrainId", "g")));
        Assert.Single(await _sql.RowsAsync("ReadReminderRowsKey", ("ServiceId", "other"), ("GrainId", "g")));
    }

    private async Task JoinAsync(int port, int proxyPort = 100)
    {
        await _sql.ScalarAsync("InsertMembershipVersionKey", ("DeploymentId", "d"));
        Assert.Equal(1, await InsertSiloAsync(port, version: 0, proxyPort));
    }

    private async Task<int> InsertSiloAsync(int port, int version, int proxyPort = 100) => (int)(await _sql.ScalarAsync("InsertMembershipKey",
        ("DeploymentId", "d"), ("Address", "a"), ("Port", port), ("Generation", 1), ("SiloName", "silo"), ("HostName", "host"), ("Status", Active),
        ("ProxyPort", proxyPort), ("StartTime", T0), ("IAmAliveTime", T0), ("Version", version)))!;

    private async Task<int> UpdateSiloAsync(int port, int status, string? suspects, int version, DateTime? alive = null) => (int)(await _sql.ScalarAsync("UpdateMembershipKey",
        ("DeploymentId", "d"), ("Address", "a"), ("Port", port), ("Generation", 1), ("Status", status), ("SuspectTimes", suspects),
        ("IAmAliveTime", alive ?? T0.AddMinutes(1)), ("Version", version)))!;

    private static (string Name, object? Value)[] Grain(string? extension) =>
    [
        ("GrainIdHash", 1), ("GrainIdN0", 2L), ("GrainIdN1", 3L), ("GrainTypeHash", 4), ("GrainTypeString", "type"), ("GrainIdExtensionString", extension), ("ServiceId", "s"),
    ];

    private async Task<int?> WriteAsync(string? extension, int? version, byte[] payload) =>
        (int?)await _sql.ScalarAsync("WriteToStorageKey", [.. Grain(extension), ("GrainStateVersion", version), ("PayloadBinary", payload)]);

    private async Task<int> UpsertReminderAsync(string grain, string name, int hash, string service = "s") => (int)(await _sql.ScalarAsync("UpsertReminderRowKey",
        ("ServiceId", service), ("GrainId", grain), ("ReminderName", name), ("StartTime", T0), ("Period", 60_000L), ("GrainHash", hash)))!;

    private async Task<int> DeleteReminderAsync(string grain, string name, int version) => (int)(await _sql.ScalarAsync("DeleteReminderRowKey",
        ("ServiceId", "s"), ("GrainId", grain), ("ReminderName", name), ("Version", version)))!;

    private async Task<IReadOnlyList<string>> RangeAsync(string key, int begin, int end) =>
        [.. (await _sql.RowsAsync(key, ("ServiceId", "s"), ("BeginHash", begin), ("EndHash", end))).Select(row => (string)row["GrainId"]!).OrderBy(id => int.Parse(id[1..]))];
}
