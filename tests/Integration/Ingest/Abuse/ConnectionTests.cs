using System.Text;
using SentryOrleans.Testing.Abuse;
using Xunit;

namespace SentryOrleans.Integration.Ingest.Abuse;

/// <summary>Heads that are too much, requests in a row, and connections that break.</summary>
[Collection(AbuseCollection.Name)]
public sealed class ConnectionTests(AbuseServer server)
{
    [Fact]
    public async Task Huge_headers_are_refused()
    {
        Assert.Equal(431, (await server.PostAsync([], "envelope", $"X-Large: {new string('x', 100_000)}")).Status);
        Assert.Equal(431, (await server.PostAsync([], "envelope", [.. Enumerable.Range(0, 1_000).Select(n => $"X-{n}: y")])).Status);
        Assert.Equal(414, (await server.PostAsync([], $"envelope/?{new string('q', 100_000)}")).Status);
        await server.AssertUnharmedAsync();
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("\0\0\0\0\r\n\r\n")]
    [InlineData("POST / HTTP/9.9\r\n\r\n")]
    [InlineData("POST /api/1/envelope/ HTTP/1.1\r\nNo colon\r\n\r\n")]
    public async Task What_is_no_HTTP_is_refused(string bytes)
    {
        using var client = await RawClient.ConnectAsync(server.BaseAddress);
        await client.SendAsync(bytes);
        client.EndSending();
        Assert.Contains(await client.ReadStatusAsync(), (int[])[0, 400, 505]);
        await server.AssertUnharmedAsync();
    }

    [Fact]
    public async Task Requests_in_a_row_are_answered_in_their_order()
    {
        var ids = Enumerable.Range(0, 50).Select(_ => Guid.NewGuid()).ToArray();
        using var client = await RawClient.ConnectAsync(server.BaseAddress);
        await client.SendAsync(ids.SelectMany(id => server.Request(AbuseServer.Envelope(id, """{"message":"in a row"}"""u8.ToArray()))).ToArray());
        foreach (var id in ids) Assert.Equal((200, $$"""{"id":"{{id:N}}"}"""), await client.ReadAsync());
        foreach (var id in ids) Assert.True(await server.HasAsync(id));
        await server.AssertUnharmedAsync();
    }

    [Fact]
    public async Task A_refused_request_does_not_spoil_the_next_on_its_connection()
    {
        var id = Guid.NewGuid();
        using var client = await RawClient.ConnectAsync(server.BaseAddress);
        await client.SendAsync(server.Request("no envelope"u8));
        Assert.Equal(400, await client.ReadStatusAsync());
        await client.SendAsync(server.Request(AbuseServer.Envelope(id, """{"message":"after a refusal"}"""u8.ToArray())));
        Assert.Equal(200, await client.ReadStatusAsync());
        Assert.True(await server.HasAsync(id));
    }

    [Fact]
    public async Task Connections_that_break_in_the_middle_leave_nothing()
    {
        var id = Guid.NewGuid();
        var request = server.Request(AbuseServer.Envelope(id, Encoding.UTF8.GetBytes($"{{\"message\":\"{new string('m', 100_000)}\"}}")));
        foreach (var share in Enumerable.Range(1, 100))
        {
            using var client = await RawClient.ConnectAsync(server.BaseAddress);
            await client.SendAsync(request.AsMemory(0, request.Length * share / 101));
            client.Abort();
        }
        await server.AssertUnharmedAsync();
        Assert.False(await server.HasAsync(id));
    }
}
