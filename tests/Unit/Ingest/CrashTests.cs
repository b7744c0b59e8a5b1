using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using SentryOrleans.Api.Ingest.Crashes;
using SentryOrleans.Api.Ingest.Multipart;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Grains.Ingest.Attachments;
using SentryOrleans.Grains.Ingest.Items;
using SentryOrleans.Testing.Ingest;
using Xunit;
using ZstdSharp;

namespace SentryOrleans.Unit.Ingest;

/// <summary>Crashes: what comes with a dump (protocol, 1.5), and the event that is made for it.</summary>
public sealed class CrashTests : IDisposable
{
    private static readonly byte[] Dump = "MDMP and more"u8.ToArray();
    private readonly FrontDoor _door = new();

    public void Dispose() => _door.Dispose();

    [Theory]
    [InlineData("""sentry={"release":"a@1","tags":{"a":"b"}}""", """{"release":"a@1","tags":{"a":"b"}}""")]
    [InlineData("""sentry__2="a@1"}|sentry__1={"release":""", """{"release":"a@1"}""")]
    [InlineData("sentry[tags][a]=b|sentry[release]=a@1", """{"tags":{"a":"b"},"release":"a@1"}""")]
    [InlineData("""sentry={"release":"a@1"}|sentry[environment]=qa|prod=Crashpad""", """{"release":"a@1","environment":"qa","extra":{"prod":"Crashpad"}}""")]
    [InlineData("sentry={broken", """{"extra":{"sentry":"{broken"}}""")]
    [InlineData("", "{}")]
    public void Fields_become_an_event(string fields, string expected)
    {
        var form = fields.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(field => field.Split('=', 2)).Select(pair => new FormField(pair[0], pair[1])).ToArray();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), CrashFields.Assemble(form)), CrashFields.Assemble(form).ToJsonString());
    }

    [Fact]
    public void Containers_are_opened()
    {
        Assert.Equal(Dump, Open(Dump).Dump);
        Assert.Equal(Dump, Open(Gzip(Dump)).Dump);
        using var zstd = new Compressor();
        Assert.Equal(Dump, Open(zstd.Wrap(Dump).ToArray()).Dump);
        Assert.Equal("PMDM"u8.ToArray(), Open("PMDM"u8.ToArray()).Dump);
    }

    [Fact]
    public void What_is_no_dump_is_refused()
    {
        Assert.Equal((400, "invalid minidump"), Open("MZ"u8.ToArray()).Error);
        Assert.Equal((400, "invalid minidump"), Open(Gzip("MZ"u8.ToArray())).Error);
        Assert.Equal((400, "invalid minidump"), Open([0x1f, 0x8b, 1, 2, 3]).Error);
        Assert.Equal(413, Open(Gzip(new byte[10_000])).Error!.Value.Status);
    }

    [Fact]
    public void A_dump_makes_a_fatal_event()
    {
        var made = JsonNode.Parse(Complete(sent: null))!;
        Assert.Equal("fatal", made["level"]!.ToString());
        var exception = made["exception"]!["values"]![0]!;
        Assert.Equal("Minidump", exception["type"]!.ToString());
        Assert.Equal("""{"type":"minidump","handled":false,"synthetic":true}""", exception["mechanism"]!.ToJsonString());
    }

    [Fact]
    public void An_event_that_came_along_keeps_what_it_says()
    {
        var made = JsonNode.Parse(Complete("""{"level":"error","exception":{"values":[{"type":"E"}]}}"""u8.ToArray()))!;
        Assert.Equal(("error", "E"), (made["level"]!.ToString(), made["exception"]!["values"]![0]!["type"]!.ToString()));
        Assert.Equal("{broken", Encoding.UTF8.GetString(Complete("{broken"u8.ToArray())));
    }

    [Theory]
    [InlineData("shot.png", "shot.png")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\dumps\\a.dmp", "a.dmp")]
    [InlineData(" a\r\nb\u202e.txt ", "ab.txt")]
    [InlineData("..", "unnamed")]
    [InlineData("", "unnamed")]
    [InlineData(null, "unnamed")]
    public void File_names_are_cleaned(string? name, string expected) => Assert.Equal(expected, FileNames.Clean(name));

    private (byte[]? Dump, (int Status, string Detail)? Error) Open(byte[] file)
    {
        var (dump, error) = _door.Get<DumpContainer>().Open(file, 1_000);
        return (dump, error is null ? null : (error.Status, error.Detail));
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        return target.ToArray();
    }

    private static byte[] Complete(byte[]? sent)
    {
        var crash = new IncomingItem(ItemType.Attachment, Dump, AttachmentType: AttachmentKinds.Minidump);
        return CrashEvents.Complete(new IncomingEnvelope(1, 2, "a1", Guid.NewGuid(), [crash], default, null, null, null, null), crash, sent);
    }
}
