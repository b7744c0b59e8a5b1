using SentryOrleans.Testing;
using SentryOrleans.Testing.Abuse;
using Xunit;

namespace SentryOrleans.Integration.Ingest.Abuse;

/// <summary>Clients that take their time (protocol, 3.2: a stalled body is timed out, nothing is stored). The server waits 2 s for a kilobyte.</summary>
[Collection(AbuseCollection.Name)]
public sealed class SlowClientTests(AbuseServer server)
{
    /// <summary>That many that announce a megabyte would have all memory for bodies, were it set aside.</summary>
    private const int Clients = 2 * AbuseServer.BufferedBytesMax >> 20;

    [Fact]
    public async Task Many_that_dribble_are_timed_out_and_keep_no_memory_from_others()
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => RawClient.ConnectAsync(server.BaseAddress)));
        try
        {
            foreach (var client in clients) await client.SendAsync($"{server.Head()}Content-Length: {1 << 20}\r\n\r\n{{}}\n");
            var statuses = clients.Select(DribbleAsync).ToArray();
            Assert.Equal(200, (await server.PostAsync(AbuseServer.Envelope(Guid.NewGuid(), """{"message":"among slow ones"}"""u8.ToArray()))).Status);
            Assert.All(await Task.WhenAll(statuses), status => Assert.Equal(408, status));
        }
        finally
        {
            foreach (var client in clients) client.Dispose();
        }
        await server.AssertUnharmedAsync();
    }

    [Fact]
    public async Task One_that_sent_much_may_not_stop_either()
    {
        // The memory of the request before is given back a moment after its answer; until then there is not enough.
        Assert.Equal(408, await Eventually.GetAsync(_ => StopAfterMuchAsync(), status => status != 503));
        await server.AssertUnharmedAsync();
    }

    [Fact]
    public async Task One_that_stops_in_a_chunk_is_timed_out()
    {
        using var client = await RawClient.ConnectAsync(server.BaseAddress);
        await client.SendAsync($"{server.Head()}Transfer-Encoding: chunked\r\n\r\n1000\r\nonly this");
        Assert.Equal(408, await client.ReadStatusAsync());
        await server.AssertUnharmedAsync();
    }

    [Fact]
    public async Task One_that_never_ends_its_headers_is_cut_off()
    {
        using var client = await RawClient.ConnectAsync(server.BaseAddress);
        await client.SendAsync(server.Head());
        Assert.Equal(408, await client.ReadStatusAsync());
        await server.AssertUnharmedAsync();
    }

    private async Task<int> StopAfterMuchAsync()
    {
        using var client = await RawClient.ConnectAsync(server.BaseAddress);
        await client.SendAsync($"{server.Head()}Content-Length: {16 << 20}\r\n\r\n");
        await client.SendAsync(new byte[12 << 20]);
        return await client.ReadStatusAsync();
    }

    /// <summary>Sends ten bytes at a time until the server has enough of it.</summary>
    private static async Task<int> DribbleAsync(RawClient client)
    {
        var answer = client.ReadStatusAsync();
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (!answer.IsCompleted && await client.SendAsync("0123456789")) await Task.WhenAny(answer, clock.WaitForNextTickAsync().AsTask());
        return await answer;
    }
}
