using SentryOrleans.Testing.Abuse;
using Xunit;

namespace SentryOrleans.Integration.Ingest.Abuse;

/// <summary>Small bodies that inflate to 300 MiB (protocol, 3.1 and 3.2): refused, and never in memory.</summary>
[Collection(AbuseCollection.Name)]
public sealed class BombTests(AbuseServer server)
{
    /// <summary>Far below what one bomb inflates to, and far above what a garbage collection more or less makes.</summary>
    private const long GrowthMax = 150L << 20;

    private const int AtOnce = 16;

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    public async Task Many_bombs_at_once_are_refused_without_their_memory(string encoding)
    {
        var bomb = Bombs.Make(encoding);
        var growth = await server.GrowthAsync(async () =>
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => server.PostAsync(bomb, "envelope", $"Content-Encoding: {encoding}")));
            Assert.All(answers, answer => Assert.Equal(413, answer.Status));
        });
        Assert.InRange(growth, 0, GrowthMax);
        await server.AssertUnharmedAsync();
    }

    [Fact]
    public async Task A_bomb_in_a_bomb_is_inflated_once()
    {
        var nested = Bombs.Compress(Bombs.Make("gzip"), "gzip");
        Assert.InRange(nested.Length, 0, 10_000);
        var growth = await server.GrowthAsync(async () =>
        {
            Assert.Equal(400, (await server.PostAsync(nested, "envelope", "Content-Encoding: gzip")).Status);
            Assert.Equal(400, (await server.PostAsync(nested, "envelope", "Content-Encoding: gzip, gzip")).Status);
        });
        Assert.InRange(growth, 0, GrowthMax);
        await server.AssertUnharmedAsync();
    }

    [Theory]
    [InlineData("store", "text/plain", 413)]
    [InlineData("minidump", "application/octet-stream", 413)]
    [InlineData("unreal", "text/plain", 404)]
    [InlineData("security", "application/json", 413)]
    [InlineData("nel", "application/json", 413)]
    [InlineData("integration/otlp/v1/traces", "application/json", 413)]
    public async Task Every_endpoint_refuses_a_bomb(string path, string type, int status)
    {
        var bomb = Bombs.Make("br");
        Assert.Equal(status, (await server.PostAsync(bomb, path, "Content-Encoding: br", $"Content-Type: {type}")).Status);
        await server.AssertUnharmedAsync();
    }

    [Fact]
    public async Task A_compressed_minidump_may_be_a_bomb_too()
    {
        var bomb = Bombs.Make("zstd");
        Assert.Equal(413, (await server.PostAsync(bomb, "minidump", "Content-Type: application/octet-stream")).Status);
        await server.AssertUnharmedAsync();
    }
}
