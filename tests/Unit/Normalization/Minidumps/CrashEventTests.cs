using System.Buffers;
using System.Text.Json;
using MessagePack;
using SentryOrleans.Api.Ingest.Crashes;
using SentryOrleans.Api.Ingest.Multipart;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Grains.Ingest;
using SentryOrleans.Grains.Ingest.Items;
using Xunit;
using static SentryOrleans.Unit.Normalization.Normalized;

namespace SentryOrleans.Unit.Normalization.Minidumps;

/// <summary>Minidumps, section 1.5, as their event is stored.</summary>
public sealed class CrashEventTests
{
    private static readonly IncomingItem Dump = new(ItemType.Attachment, "MDMP"u8.ToArray(), FileName: "a.dmp", AttachmentType: "event.minidump");

    [Fact]
    public void A_dump_alone_makes_a_fatal_synthetic_exception()
    {
        var stored = Store([]);

        Assert.Equal(("\"fatal\"", "\"native\"", "\"error\""), (At(stored, "level"), At(stored, "platform"), At(stored, "type")));
        Assert.Equal("""{"type":"Minidump","value":"Crash: a.dmp","mechanism":{"type":"minidump","synthetic":true,"handled":false}}""", At(stored, "exception.values.0"));
        Assert.Equal(("no", "minidump"), (Tag(stored, "handled"), Tag(stored, "mechanism")));
    }

    [Fact]
    public void Fields_say_what_the_event_is_in_every_form()
    {
        var stored = Store([Field("sentry[release]", "game@1"), Field("sentry[tags][arena]", "ice"), Field("sentry", """{"environment":"qa","tags":{"boss":"yes"}}"""),
            Field("guid", "abc"), Field("ver", "1.2")]);

        Assert.Equal(("\"game@1\"", "\"qa\""), (At(stored, "release"), At(stored, "environment")));
        Assert.Equal(("ice", "yes"), (Tag(stored, "arena"), Tag(stored, "boss")));
        Assert.Equal("""{"guid":"abc","ver":"1.2"}""", At(stored, "extra"));
    }

    [Fact]
    public void A_broken_field_is_kept_as_text() => Assert.Equal("\"{not json\"", At(Store([Field("sentry", "{not json")]), "extra.sentry"));

    [Fact]
    public void The_file_of_the_event_wins_over_the_fields_and_its_id_first()
    {
        var file = File("event.payload", Packed((ref MessagePackWriter writer) =>
        {
            writer.WriteMapHeader(5);
            writer.Write("event_id");
            writer.Write("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
            writer.Write("release");
            writer.Write("game@2");
            writer.Write("extra");
            writer.WriteMapHeader(4);
            writer.Write("big");
            writer.Write(ulong.MaxValue);
            writer.Write("small");
            writer.Write(-5);
            writer.Write("bytes");
            writer.Write(new byte[] { 1, 2 });
            writer.Write(7);
            writer.Write(double.NaN);
            writer.Write("timestamp");
            writer.Write("2030-05-01T00:00:00Z");
            writer.Write("exception");
            writer.WriteNil();
        }));
        var built = Build([Field("sentry[event_id]", "cccccccccccccccccccccccccccccccc"), Field("sentry", """{"event_id":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","release":"game@1"}""")], file);

        var normalized = EventNormalizer.Normalize(built, Context with { EventId = null }).Event!;
        Assert.Equal(Guid.Parse("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), normalized.EventId);
        var stored = JsonDocument.Parse(normalized.Json).RootElement;
        Assert.Equal(("\"game@2\"", "1903824000.0"), (At(stored, "release"), At(stored, "timestamp")));
        Assert.Equal("""{"big":18446744073709551615,"small":-5,"bytes":"AQI=","7":null}""", At(stored, "extra"));
        Assert.Equal("\"Minidump\"", At(stored, "exception.values.0.type"));
    }

    [Fact]
    public void Breadcrumbs_of_both_files_are_in_order_and_as_many_as_the_longer_one_has()
    {
        var stored = Store([], Breadcrumbs(20, 21), Breadcrumbs(10, 11, 12));
        Assert.Equal(["b12", "b20", "b21"], stored.GetProperty("breadcrumbs").GetProperty("values").EnumerateArray().Select(crumb => crumb.GetProperty("message").GetString()));
    }

    [Theory]
    [InlineData(new byte[] { 0x82, 0xA1 })]
    [InlineData(new byte[] { 0xC1 })]
    public void Broken_MessagePack_is_refused(byte[] bytes) => Assert.Throws<InvalidDataException>(() => Build([], File("event.payload", bytes)));

    [Fact]
    public void MessagePack_nested_without_end_is_refused()
    {
        var nested = Enumerable.Repeat((byte)0x91, 10_000).Append((byte)0xC0).ToArray();
        Assert.Throws<InvalidDataException>(() => Build([], File("event.payload", nested)));
    }

    private delegate void Pack(ref MessagePackWriter writer);

    private static FormField Field(string name, string text) => new(name, text);

    private static IncomingItem File(string type, byte[] bytes) => new(ItemType.Attachment, bytes, AttachmentType: type);

    private static IncomingItem Breadcrumbs(params int[] seconds) => File("event.breadcrumbs", Packed((ref MessagePackWriter writer) =>
    {
        foreach (var second in seconds)
        {
            writer.WriteMapHeader(2);
            writer.Write("timestamp");
            writer.Write($"2030-05-01T00:00:{second:D2}Z");
            writer.Write("message");
            writer.Write($"b{second}");
        }
    }));

    private static byte[] Packed(Pack pack)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        pack(ref writer);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    private static byte[] Build(IReadOnlyList<FormField> fields, params IncomingItem[] files)
    {
        var sent = JsonSerializer.SerializeToUtf8Bytes(CrashFields.Assemble(fields));
        var incoming = new IncomingEnvelope(1, 2, "a1", Guid.NewGuid(), [new IncomingItem(ItemType.Event, sent), Dump, .. files], default, null, null, null, null);
        return CrashEvents.Complete(incoming, CrashEvents.FindCrash(incoming)!, sent);
    }

    private static JsonElement Store(IReadOnlyList<FormField> fields, params IncomingItem[] files) =>
        JsonDocument.Parse(EventNormalizer.Normalize(Build(fields, files), Context).Event!.Json).RootElement;
}
