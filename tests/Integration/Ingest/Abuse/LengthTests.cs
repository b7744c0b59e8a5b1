using SentryOrleans.Testing.Abuse;
using Xunit;

namespace SentryOrleans.Integration.Ingest.Abuse;

/// <summary>Requests that lie about the length of their bodies.</summary>
[Collection(AbuseCollection.Name)]
public sealed class LengthTests(AbuseServer server)
{
    private const string Session = "{}\n{\"type\":\"session\"}\n{}";

    [Theory]
    [InlineData("Content-Length: -1", 400)]
    [InlineData("Content-Length: 1e3", 400)]
    [InlineData("Content-Length: 99999999999999999999999", 400)]
    [InlineData("Content-Length: 9223372036854775807", 413)]
    [InlineData("Content-Length: 1099511627776", 413)]
    [InlineData("Content-Length: 5\r\nContent-Length: 6", 400)]
    [InlineData("Transfer-Encoding: nonsense", 400)]
    public async Task Lengths_that_cannot_be_are_refused(string header, int status)
    {
        using var client = await RawClient.ConnectAsync(server.BaseAddress);
        await client.SendAsync($"{server.Head("envelope", header)}\r\n{Session}");
        Assert.Equal(status, await client.ReadStatusAsync());
        await server.AssertUnharmedAsync();
    }

    [Fact]
    public async Task A_body_shorter_than_announced_is_refused_and_nothing_stored()
    {
        var id = Guid.NewGuid();
        using var client = await RawClient.ConnectAsync(server.BaseAddress);
        await client.SendAsync($"{server.Head()}Content-Length: 10000\r\n\r\n");
        await client.SendAsync(AbuseServer.Envelope(id, "{}"u8.ToArray()));
        client.EndSending();
        Assert.Contains(await client.ReadStatusAsync(), (int[])[0, 400]);
        await server.AssertUnharmedAsync();
        Assert.False(await server.HasAsync(id));
    }

    [Fact]
    public async Task What_is_longer_than_announced_is_the_next_request()
    {
        using var client = await RawClient.ConnectAsync(server.BaseAddress);
        await client.SendAsync($"{server.Head()}Content-Length: {Session.Length}\r\n\r\n{Session}and more\r\n\r\n");
        Assert.Equal(200, await client.ReadStatusAsync());
        Assert.Equal(400, await client.ReadStatusAsync());
        await server.AssertUnharmedAsync();
    }

    [Theory]
    [InlineData("zz\r\n")]
    [InlineData("-1\r\n")]
    [InlineData("ffffffffffffffffff\r\n")]
    [InlineData("5\r\n{}\n{}trailing\r\n")]
    public async Task Chunks_that_cannot_be_are_refused(string chunk)
    {
        using var client = await RawClient.ConnectAsync(server.BaseAddress);
        await client.SendAsync($"{server.Head()}Transfer-Encoding: chunked\r\n\r\n{chunk}");
        Assert.Equal(400, await client.ReadStatusAsync());
        await server.AssertUnharmedAsync();
    }

    [Fact]
    public async Task Chunks_without_end_are_stopped_when_memory_ends()
    {
        using var client = await RawClient.ConnectAsync(server.BaseAddress);
        await client.SendAsync($"{server.Head()}Transfer-Encoding: chunked\r\n\r\n");
        var chunk = new byte[0x100008 + 2];
        "100000\r\n"u8.CopyTo(chunk);
        "\r\n"u8.CopyTo(chunk.AsSpan(chunk.Length - 2));
        var answer = client.ReadStatusAsync();
        var growth = await server.GrowthAsync(async () =>
        {
            for (var sent = 0; sent < 300 && !answer.IsCompleted && await client.SendAsync(chunk); sent++)
            {
                // As fast as it goes.
            }
            Assert.Contains(await answer, (int[])[413, 503]);
        });
        Assert.InRange(growth, 0, 4L * AbuseServer.BufferedBytesMax);
        await server.AssertUnharmedAsync();
    }
}
