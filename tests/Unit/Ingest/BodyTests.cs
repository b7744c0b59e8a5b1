using System.Buffers;
using System.IO.Compression;
using System.Text;
using SentryOrleans.Api.Ingest.Bodies;
using Xunit;
using ZstdSharp;

namespace SentryOrleans.Unit.Ingest;

public sealed class BodyTests
{
    private static readonly byte[] Envelope = Encoding.UTF8.GetBytes("{}\n{\"type\":\"event\"}\n" + string.Concat(Enumerable.Range(0, 9000).Select(n => n.ToString())));

    [Theory]
    [InlineData(null, ContentEncoding.Identity)]
    [InlineData("", ContentEncoding.Identity)]
    [InlineData("UTF-8", ContentEncoding.Identity)]
    [InlineData("snappy", ContentEncoding.Identity)]
    [InlineData("gzip", ContentEncoding.Gzip)]
    [InlineData(" GZip ", ContentEncoding.Gzip)]
    [InlineData("x-gzip", ContentEncoding.Gzip)]
    [InlineData("Deflate", ContentEncoding.Deflate)]
    [InlineData("BR", ContentEncoding.Brotli)]
    [InlineData("zstd", ContentEncoding.Zstandard)]
    internal void Encodings_are_named_in_any_case(string? header, ContentEncoding expected) => Assert.Equal(expected, ContentEncodings.Parse(header));

    [Theory]
    [InlineData(ContentEncoding.Identity)]
    [InlineData(ContentEncoding.Gzip)]
    [InlineData(ContentEncoding.Deflate)]
    [InlineData(ContentEncoding.Brotli)]
    [InlineData(ContentEncoding.Zstandard)]
    internal void Each_encoding_gives_back_the_same_bytes(ContentEncoding encoding)
    {
        using var buffer = new BodyBuffer(new BufferBudget(1 << 20), Envelope.Length);
        Assert.Equal(BodyFault.None, Inflate(Deflate(Envelope, encoding), encoding, buffer));
        Assert.Equal(Envelope, buffer.Memory.ToArray());
    }

    [Theory]
    [InlineData(ContentEncoding.Gzip)]
    [InlineData(ContentEncoding.Deflate)]
    [InlineData(ContentEncoding.Brotli)]
    [InlineData(ContentEncoding.Zstandard)]
    internal void Damaged_or_truncated_data_is_corrupt(ContentEncoding encoding)
    {
        var whole = Deflate(Envelope, encoding);
        using var buffer = new BodyBuffer(new BufferBudget(1 << 20), 1 << 18);
        Assert.Equal(BodyFault.Corrupt, Inflate("not gzip"u8.ToArray(), encoding, buffer));
        Assert.Equal(BodyFault.Corrupt, Inflate(whole[..(whole.Length / 2)], encoding, buffer));
    }

    [Theory]
    [InlineData(ContentEncoding.Gzip)]
    [InlineData(ContentEncoding.Deflate)]
    [InlineData(ContentEncoding.Brotli)]
    [InlineData(ContentEncoding.Zstandard)]
    internal void A_bomb_is_stopped_at_the_limit(ContentEncoding encoding)
    {
        const int Limit = 32 << 20;
        var bomb = Deflate(new byte[64 << 20], encoding);
        var budget = new BufferBudget(Limit);
        using var buffer = new BodyBuffer(budget, Limit);
        Assert.Equal(BodyFault.TooLarge, Inflate(bomb, encoding, buffer));
        Assert.InRange(budget.Used, 1, 1 << 20);
    }

    [Theory]
    [InlineData((256 << 10) - 1)]
    [InlineData(256 << 10)]
    [InlineData((256 << 10) + 1)]
    [InlineData(3 << 20)]
    public void A_large_body_takes_up_no_more_than_its_size(int length)
    {
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        var budget = new BufferBudget(8 << 20);
        using var buffer = new BodyBuffer(budget, length);
        Assert.Equal(BodyFault.None, Inflate(Deflate(bytes, ContentEncoding.Gzip), ContentEncoding.Gzip, buffer));
        Assert.Equal(bytes, buffer.Memory.ToArray());
        Assert.InRange(budget.Used, length, Math.Max(length, 512 << 10));
    }

    [Fact]
    public void A_buffer_takes_exactly_its_limit()
    {
        using var buffer = new BodyBuffer(new BufferBudget(1 << 20), 10);
        Assert.Equal(BodyFault.None, Append(buffer, "01234567"));
        Assert.Equal(BodyFault.TooLarge, Append(buffer, "890"));
        Assert.Equal(BodyFault.None, Append(buffer, "89"));
        Assert.Equal("0123456789", Encoding.UTF8.GetString(buffer.Memory.Span));
    }

    [Fact]
    public void Buffers_together_stay_within_their_budget_and_return_it()
    {
        var budget = new BufferBudget(20_000);
        using (var first = new BodyBuffer(budget, 1 << 20))
        using (var second = new BodyBuffer(budget, 1 << 20))
        {
            Assert.Equal(BodyFault.None, Append(first, "x"));
            Assert.Equal(BodyFault.OutOfMemory, Append(second, "x"));
            Assert.Equal(BodyFault.OutOfMemory, first.Reserve(100_000));
            Assert.Equal("x", Encoding.UTF8.GetString(first.Memory.Span));
        }
        Assert.Equal(0, budget.Used);
    }

    [Fact]
    public void A_project_leaves_a_quarter_of_the_memory_to_the_others()
    {
        var whole = new BufferBudget(1_000);
        var shares = new BufferShares(whole, 1_000);
        var (flood, quiet) = (shares.Of(1), shares.Of(2));
        Assert.True(flood.TryTake(700));
        Assert.False(flood.TryTake(100));
        Assert.True(quiet.TryTake(250));
        Assert.False(quiet.TryTake(100));
        Assert.Equal((700, 250, 950), (flood.Used, quiet.Used, whole.Used));
        flood.Return(700);
        Assert.True(shares.Of(2).TryTake(500));
        Assert.Equal((0, 750, 750), (flood.Used, quiet.Used, whole.Used));
    }

    [Theory]
    [InlineData("{\"message\":\"x\"}")]
    [InlineData(" \n{\"message\":\"x\"}")]
    public void A_store_body_may_be_json(string json) => Assert.Equal(json, Decode(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void A_store_body_may_be_base64_of_json() =>
        Assert.Equal("{\"message\":\"hi\"}", Decode("eyJtZXNzYWdlIjoiaGkifQ==\n"u8.ToArray()));

    [Fact]
    public void A_store_body_may_be_base64_of_zlib()
    {
        var zlib = Deflate("{\"message\":\"x\"}"u8.ToArray(), ContentEncoding.Deflate);
        Assert.Equal("{\"message\":\"x\"}", Decode(Encoding.ASCII.GetBytes(Convert.ToBase64String(zlib))));
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    [InlineData("[1]")]
    public void Any_other_store_body_is_corrupt(string body)
    {
        using var inflated = new BodyBuffer(new BufferBudget(1 << 20), 1 << 10);
        Assert.Equal(BodyFault.Corrupt, StoreBody.Decode(Encoding.UTF8.GetBytes(body), inflated, out _));
    }

    [Fact]
    public void An_inflated_store_body_is_limited()
    {
        var bomb = Encoding.ASCII.GetBytes(Convert.ToBase64String(Deflate(new byte[1 << 20], ContentEncoding.Deflate)));
        using var inflated = new BodyBuffer(new BufferBudget(1 << 22), 1 << 10);
        Assert.Equal(BodyFault.TooLarge, StoreBody.Decode(bomb, inflated, out _));
    }

    private static string Decode(byte[] body)
    {
        using var inflated = new BodyBuffer(new BufferBudget(1 << 20), 1 << 10);
        Assert.Equal(BodyFault.None, StoreBody.Decode(body, inflated, out var json));
        return Encoding.UTF8.GetString(json.Span);
    }

    private static BodyFault Append(BodyBuffer buffer, string text) => buffer.Append(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(text)));

    private static BodyFault Inflate(byte[] bytes, ContentEncoding encoding, BodyBuffer buffer) =>
        Decompression.Inflate(bytes, encoding, buffer);

    private static byte[] Deflate(byte[] bytes, ContentEncoding encoding)
    {
        using var target = new MemoryStream();
        using (Stream stream = encoding switch
        {
            ContentEncoding.Gzip => new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true),
            ContentEncoding.Deflate => new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true),
            ContentEncoding.Brotli => new BrotliStream(target, CompressionLevel.Fastest, leaveOpen: true),
            ContentEncoding.Zstandard => new CompressionStream(target, leaveOpen: true),
            _ => target,
        })
        {
            stream.Write(bytes);
            if (encoding == ContentEncoding.Identity) return target.ToArray();
        }
        return target.ToArray();
    }
}
