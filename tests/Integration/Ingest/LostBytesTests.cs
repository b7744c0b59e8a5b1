using Npgsql;
using SentryOrleans.Integration.Fixtures;
using Xunit;

namespace SentryOrleans.Integration.Ingest;

/// <summary>Bytes of files are put without waiting for the disk, so a crash of the database can take them before the file is entered.</summary>
[Collection(SiloCollection.Name)]
public sealed class LostBytesTests(SiloFixture silo)
{
    private const string Attach =
        "select intake_attach(1, array[$1], array[900000000007::bigint], array['k'], array[$1], array[now()], array['a.txt'], array[null::text], " +
        "array['event.attachment'], array[1::bigint], array['\\x00'::bytea], array['\\x00'::bytea])";

    [Theory]
    [InlineData("postgresql", false, false)]
    [InlineData("postgresql", true, true)]
    [InlineData("s3", false, true)]
    public async Task A_file_is_entered_only_while_its_bytes_are_there(string store, bool hasBytes, bool isEntered)
    {
        var id = Guid.NewGuid();
        await ExecuteAsync("insert into blob (key, store, size, put) values ($1, $2, 1, now())", id, store);
        if (hasBytes) await ExecuteAsync("insert into blob_chunk (key, number, bytes) values ($1, 0, '\\x00')", id);
        if (isEntered) Assert.Equal(1, await ExecuteAsync(Attach, id));
        else Assert.Equal("SO003", (await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(Attach, id))).SqlState);
    }

    [Fact]
    public async Task A_file_that_was_never_put_is_not_entered() =>
        Assert.Equal("SO003", (await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(Attach, Guid.NewGuid()))).SqlState);

    private async Task<object?> ExecuteAsync(string sql, params object[] values)
    {
        await using var command = silo.Database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        return await command.ExecuteScalarAsync();
    }
}
