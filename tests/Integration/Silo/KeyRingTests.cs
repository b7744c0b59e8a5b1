using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SentryOrleans.Silo.Cluster;
using SentryOrleans.Silo.Start;
using Xunit;

namespace SentryOrleans.Integration.Silo;

/// <summary>How the keys that protect cookies are kept.</summary>
public sealed class KeyRingTests(SchemaDatabase database) : IClassFixture<SchemaDatabase>, IAsyncLifetime
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string Newer = "fedcba9876543210fedcba9876543210";
    private const string Older = "00112233445566778899aabbccddeeff";
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
    [InlineData("fedcba9876543210fedcba9876543210", "The keys in the database were sealed with another Sentry:SecretKey; start with that one, or name it in Sentry:PreviousSecretKeys.")]
    public void Without_the_secret_there_is_no_start(string? secret, string sentence)
    {
        new KeyRing(_connection, Secret).StoreElement(Key, "one");
        Assert.Equal(sentence, Assert.Throws<CannotStartException>(() => new KeyRing(_connection, secret).Prepare()).Message);
    }

    [Fact]
    public async Task A_new_secret_takes_over_what_the_one_before_sealed()
    {
        new KeyRing(_connection, secret: null).StoreElement(Key, "one");
        new KeyRing(_connection, Secret).StoreElement(Key, "two");
        new KeyRing(_connection, Older).StoreElement(Key, "three");
        var rotating = new KeyRing(_connection, Newer, [Secret, Older]);
        Assert.Equal(3, rotating.GetAllElements().Count(key => key.ToString() == Key.ToString()));
        rotating.Prepare();
        var resealed = await StoredAsync();
        Assert.All(resealed, stored => Assert.StartsWith("<sealed", stored, StringComparison.Ordinal));

        // The secret of now is enough, and what it sealed already stays as it is.
        var rotated = new KeyRing(_connection, Newer);
        rotated.Prepare();
        Assert.Equal(3, rotated.GetAllElements().Count(key => key.ToString() == Key.ToString()));
        rotating.Prepare();
        Assert.Equal(resealed, await StoredAsync());
        Assert.Throws<CannotStartException>(() => new KeyRing(_connection, Secret).Prepare());
        // Processes that are not restarted yet read with the new one named among the others.
        Assert.Equal(3, new KeyRing(_connection, Secret, [Newer]).GetAllElements().Count);
    }

    [Fact]
    public async Task Cookies_and_stored_secrets_outlive_the_change_of_the_secret()
    {
        var text = Protector(Secret, []).Protect("who is signed in");
        Assert.StartsWith("<sealed", Assert.Single(await StoredAsync()), StringComparison.Ordinal);
        new KeyRing(_connection, Newer, [Secret]).Prepare();
        Assert.Equal("who is signed in", Protector(Newer, []).Unprotect(text));
        Assert.Single(await StoredAsync());
    }

    /// <summary>As a process with these secrets has it.</summary>
    private IDataProtector Protector(string secret, IReadOnlyList<string> previous)
    {
        var services = new ServiceCollection();
        services.AddSharedDataProtection(_connection, secret, previous);
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("cookies");
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
