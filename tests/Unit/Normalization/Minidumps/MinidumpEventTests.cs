using System.Buffers;
using System.Text;
using System.Text.Json;
using MessagePack;
using SentryOrleans.Grains.Ingest;
using SentryOrleans.Grains.Ingest.Minidumps;
using Xunit;
using static SentryOrleans.Unit.Normalization.Normalized;

namespace SentryOrleans.Unit.Normalization.Minidumps;

/// <summary>Minidumps, section 1.5, as their event is stored.</summary>
public sealed class MinidumpEventTests
{
    private static readonly MinidumpPart Dump = new(MinidumpEvent.DumpName, true, "MDMP"u8.ToArray());

    [Fact]
    public void A_dump_alone_makes_a_fatal_synthetic_exception()
    {
        var stored = Store([Dump]);

        Assert.Equal(("\"fatal\"", "\"native\"", "\"error\"", "\"Minidump\""), (At(stored, "level"), At(stored, "platform"), At(stored, "type"), At(stored, "title")));
        Assert.Equal("""{"type":"Minidump","mechanism":{"type":"minidump","synthetic":true,"handled":false}}""", At(stored, "exception.values.0"));
        Assert.Equal(("no", "minidump"), (Tag(stored, "handled"), Tag(stored, "mechanism")));
    }

    [Fact]
    public void Fields_say_what_the_event_is_in_every_form()
    {
        var stored = Store([Dump, Field("sentry[release]", "game@1"), Field("sentry[tags][arena]", "ice"), Field("sentry", """{"environment":"qa","tags":{"boss":"yes"}}"""),
            Field("sentry__2", "er\":{\"id\":\"ann\"}}"), Field("sentry__1", "{\"us"), Field("guid", "abc"), Field("ver", "1.2")]);

        Assert.Equal(("\"game@1\"", "\"qa\"", "\"ann\""), (At(stored, "release"), At(stored, "environment"), At(stored, "user.id")));
        Assert.Equal(("ice", "yes"), (Tag(stored, "arena"), Tag(stored, "boss")));
        Assert.Equal("""{"guid":"abc","ver":"1.2"}""", At(stored, "extra"));
    }

    [Fact]
    public void A_broken_field_is_kept_as_text() => Assert.Equal("\"{not json\"", At(Store([Dump, Field("sentry", "{not json")]), "extra.sentry"));

    [Fact]
    public void The_file_of_the_event_wins_over_the_fields_and_its_id_first()
    {
        var file = new MinidumpPart("__sentry-event", true, Packed((ref MessagePackWriter writer) =>
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
        var built = MinidumpEvent.Build([Dump, file, Field("sentry[event_id]", "cccccccccccccccccccccccccccccccc"), Field("sentry", """{"event_id":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","release":"game@1"}""")]);

        var normalized = EventNormalizer.Normalize(built.Event, Context with { EventId = null }).Event!;
        Assert.Equal(Guid.Parse("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), normalized.EventId);
        var stored = JsonDocument.Parse(normalized.Json).RootElement;
        Assert.Equal(("\"game@2\"", "1903824000.0"), (At(stored, "release"), At(stored, "timestamp")));
        Assert.Equal("""{"big":18446744073709551615,"small":-5,"bytes":"AQI=","7":null}""", At(stored, "extra"));
        Assert.Equal("\"Minidump\"", At(stored, "exception.values.0.type"));
    }

    [Fact]
    public void The_JSON_field_has_the_id_before_the_single_field()
    {
        var built = MinidumpEvent.Build([Dump, Field("sentry[event_id]", "cccccccccccccccccccccccccccccccc"), Field("sentry", """{"event_id":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"}""")]);
        Assert.Equal(Guid.Parse("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"), EventNormalizer.Normalize(built.Event, Context with { EventId = null }).Event!.EventId);
    }

    [Fact]
    public void Breadcrumbs_of_both_files_are_in_order_and_as_many_as_the_longer_one_has()
    {
        var stored = Store([Dump, Breadcrumbs("__sentry-breadcrumb1", 20, 21), Breadcrumbs("__sentry-breadcrumb2", 10, 11, 12)]);
        Assert.Equal(["b12", "b20", "b21"], stored.GetProperty("breadcrumbs").GetProperty("values").EnumerateArray().Select(crumb => crumb.GetProperty("message").GetString()));
    }

    [Theory]
    [InlineData(new byte[] { 0x82, 0xA1 })]
    [InlineData(new byte[] { 0xC1 })]
    public void Broken_MessagePack_is_refused(byte[] bytes)
    {
        var built = MinidumpEvent.Build([Dump, new MinidumpPart("__sentry-event", true, bytes)]);
        Assert.Equal((false, "invalid_msgpack"), (built.IsEvent, built.Reason));
    }

    [Fact]
    public void MessagePack_nested_without_end_is_refused()
    {
        var nested = Enumerable.Repeat((byte)0x91, 10_000).Append((byte)0xC0).ToArray();
        Assert.Equal("invalid_msgpack", MinidumpEvent.Build([new MinidumpPart("__sentry-event", true, nested)]).Reason);
    }

    [Theory]
    [InlineData("__sentry-event", true, true)]
    [InlineData("__sentry-breadcrumb2", true, true)]
    [InlineData("__sentry-event", false, false)]
    [InlineData("log.txt", true, false)]
    public void Files_of_the_event_are_no_attachments(string name, bool isFile, bool expected) =>
        Assert.Equal(expected, MinidumpEvent.IsEventFile(new MinidumpPart(name, isFile, default)));

    private delegate void Pack(ref MessagePackWriter writer);

    private static MinidumpPart Field(string name, string text) => new(name, false, Encoding.UTF8.GetBytes(text));

    private static MinidumpPart Breadcrumbs(string name, params int[] seconds) => new(name, true, Packed((ref MessagePackWriter writer) =>
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

    private static JsonElement Store(IReadOnlyList<MinidumpPart> parts)
    {
        var built = MinidumpEvent.Build(parts);
        Assert.True(built.IsEvent, built.Detail);
        return JsonDocument.Parse(EventNormalizer.Normalize(built.Event, Context).Event!.Json).RootElement;
    }
}
