using System.Xml.Linq;
using Npgsql;
using SentryOrleans.Silo.Cluster;
using SentryOrleans.Silo.Schema;
using SentryOrleans.Silo.Start;
using Xunit;

namespace SentryOrleans.Integration.Silo;

public sealed class SchemaInstallerTests(SchemaDatabase databases) : IClassFixture<SchemaDatabase>
{
    private int _storeApplied;

    [Fact]
    public async Task It_is_applied_once_for_each_build()
    {
        await using var database = NpgsqlDataSource.Create(await databases.CreateAsync());
        Assert.True(await Installer(database, "build 1").InstallAsync(default));
        Assert.False(await Installer(database, "build 1").InstallAsync(default));
        Assert.True(await Installer(database, "build 2").InstallAsync(default));
        Assert.Equal(2, _storeApplied);
        Assert.Equal(1L, await ScalarAsync(database, "select count(*) from sentry_schema"));
    }

    [Fact]
    public async Task Processes_that_start_together_apply_it_one_after_the_other()
    {
        await using var database = NpgsqlDataSource.Create(await databases.CreateAsync());
        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Installer(database, "build").InstallAsync(default)));
        Assert.Single(applied, true);
        Assert.Equal(1, _storeApplied);
    }

    [Fact]
    public async Task A_failure_leaves_nothing_recorded_and_the_next_start_repeats_it()
    {
        await using var database = NpgsqlDataSource.Create(await databases.CreateAsync());
        var failing = new SchemaInstaller(database, _ => throw new InvalidOperationException("no store"), "build");
        await Assert.ThrowsAsync<InvalidOperationException>(() => failing.InstallAsync(default));
        Assert.Equal(DBNull.Value, await ScalarAsync(database, "select to_regclass('sentry_schema')::text"));
        Assert.True(await Installer(database, "build").InstallAsync(default));
    }

    [Fact]
    public async Task Data_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        await using var database = NpgsqlDataSource.Create(await databases.CreateAsync());
        await Installer(database, "build").InstallAsync(default);
        await ScalarAsync(database, "update sentry_schema set version = version + 1, fingerprint = 'newer'");
        var error = await Assert.ThrowsAsync<CannotStartException>(() => Installer(database, "build").InstallAsync(default));
        Assert.Contains("newer version", error.Message, StringComparison.Ordinal);
        Assert.Equal("newer", await ScalarAsync(database, "select fingerprint from sentry_schema"));
    }

    [Fact]
    public async Task Keys_that_protect_cookies_are_read_by_the_next_process()
    {
        var connectionString = await databases.CreateAsync();
        await using var database = NpgsqlDataSource.Create(connectionString);
        await Installer(database, "build").InstallAsync(default);
        new KeyRing(connectionString, secret: null).StoreElement(new XElement("key", new XAttribute("id", "1")), "key-1");
        var element = Assert.Single(new KeyRing(connectionString, secret: null).GetAllElements());
        Assert.Equal("1", element.Attribute("id")!.Value);
    }

    private SchemaInstaller Installer(NpgsqlDataSource database, string build) => new(database, _ => Task.FromResult(Interlocked.Increment(ref _storeApplied)), build);

    private static async Task<object?> ScalarAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
