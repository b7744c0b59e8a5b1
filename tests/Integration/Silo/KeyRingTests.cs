using System.Xml.Linq;
using Npgsql;
using SentryOrleans.Silo.Cluster;
using SentryOrleans.Silo.Start;
using Xunit;

namespace SentryOrleans.Integration.Silo;

/// <summary>How the keys that protect cookies are kept.</summary>
public sealed class KeyRingTests(SchemaDatabase database) : IClassFixture<SchemaDatabase>, IAsyncLifetime
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private static readonly XElement Key = XElement.Parse("""<key id="1"><masterKey>top secret</masterKey></key>""");

    private string _connection = null!;

    public async Task InitializeAsync()
    {
        _connection = await database.CreateAsync();
        await ExecuteAsync("create table data_protection_key (id bigint generated always as identity primary key, friendly_name text not null, xml text not null)");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task With_a_secret_keys_are_stored_sealed_and_read_as_they_were()
    {
        var keys = new KeyRing(_connection, Secret);
        keys.StoreElement(Key, "one");
        keys.Prepare();
        Assert.Equal(Key.ToString(), Assert.Single(keys.GetAllElements()).ToString());
        var stored = Assert.Single(await StoredAsync());
        Assert.StartsWith("<sealed", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_from_before_the_secret_are_sealed_at_the_start()
    {
        new KeyRing(_connection, secret: null).StoreElement(Key, "one");
        Assert.Contains("top secret", Assert.Single(await StoredAsync()), StringComparison.Ordinal);
        var keys = new KeyRing(_connection, Secret);
        Assert.Equal(Key.ToString(), Assert.Single(keys.GetAllElements()).ToString());
        keys.Prepare();
        Assert.StartsWith("<sealed", Assert.Single(await StoredAsync()), StringComparison.Ordinal);
        Assert.Equal(Key.ToString(), Assert.Single(keys.GetAllElements()).ToString());
    }

    [Theory]
    [InlineData(null, "The keys in the database are sealed; start with the Sentry:SecretKey that they were sealed with.")]
    [InlineData("fedcba9876543210fedcba9876543210", "The keys in the database were sealed with another Sentry:SecretKey; start with that one.")]
    public void Without_the_secret_there_is_no_start(string? secret, string sentence)
    {
        new KeyRing(_connection, Secret).StoreElement(Key, "one");
        Assert.Equal(sentence, Assert.Throws<CannotStartException>(() => new KeyRing(_connection, secret).Prepare()).Message);
    }

    [Fact]
    public async Task A_sealed_key_that_was_changed_is_found_out()
    {
        new KeyRing(_connection, Secret).StoreElement(Key, "one");
        var sealedKey = XElement.Parse(Assert.Single(await StoredAsync()));
        var bytes = Convert.FromBase64String(sealedKey.Value);
        bytes[^1] ^= 1;
        await ExecuteAsync($"update data_protection_key set xml = '<sealed version=\"1\">{Convert.ToBase64String(bytes)}</sealed>'");
        Assert.Throws<CannotStartException>(() => new KeyRing(_connection, Secret).Prepare());
    }

    private async Task<IReadOnlyList<string>> StoredAsync()
    {
        await using var source = NpgsqlDataSource.Create(_connection);
        await using var command = source.CreateCommand("select xml from data_protection_key order by id");
        await using var reader = await command.ExecuteReaderAsync();
        var stored = new List<string>();
        while (await reader.ReadAsync()) stored.Add(reader.GetString(0));
        return stored;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
