using System.Text;
using CsCheck;
using SentryOrleans.Api.Ingest.Bodies;
using SentryOrleans.Api.Ingest.Envelopes;
using SentryOrleans.Contracts.Ingest;
using Xunit;

namespace SentryOrleans.Unit.Ingest;

public sealed class EnvelopePropertyTests
{
    private sealed record Item(ItemType Type, byte[] Payload, bool HasLength);

    private static readonly Gen<Item> GenItem = Gen.Select(
        OneOf(Enum.GetValues<ItemType>().Except([ItemType.Unknown, ItemType.SpanContainer, ItemType.OtlpTraces, ItemType.OtlpLogs])),
        Gen.OneOf(Gen.Byte, Gen.Const((byte)'\n')).Array[0, 40],
        Gen.Bool,
        (type, payload, hasLength) => new Item(type, payload, hasLength || payload.Contains((byte)'\n')));

    private static readonly Gen<(Guid? Id, Item[] Items, bool HasLastNewLine)> GenEnvelope = Gen.Select(
        Gen.Guid.Nullable(), GenItem.Array[0, 6], Gen.Bool);

    [Fact]
    public void What_is_written_is_read_back() => GenEnvelope.Sample(sample =>
    {
        var (id, items, hasLastNewLine) = sample;
        var fault = EnvelopeReader.Read(Write(id, items, hasLastNewLine), items.Length, out var envelope);
        return fault == EnvelopeFault.None
            && envelope!.Header.EventId == (id == Guid.Empty ? null : id)
            && envelope.Items.Count == items.Length
            && envelope.Items.Zip(items).All(pair =>
                pair.First.Type == pair.Second.Type && pair.First.Payload.Span.SequenceEqual(pair.Second.Payload));
    });

    [Fact]
    public void Random_bytes_never_throw() => Gen.Byte.Array[0, 200].Sample(bytes => { ReadEverything(bytes); });

    [Fact]
    public void Damaged_envelopes_never_throw() => Gen.Select(GenEnvelope, Gen.Int[0, 1000], Gen.Byte).Sample((sample, position, value) =>
    {
        var bytes = Write(sample.Id, sample.Items, sample.HasLastNewLine);
        bytes[position % bytes.Length] = value;
        ReadEverything(bytes);
    });

    [Fact]
    public void Random_header_text_never_throws() =>
        OneOf("{", "}", "\"", "type", "length", ":", ",", "1", "\\", "u", "\\uD800", "[", "]", "\n", "event_id", "null", "\u00FF")
            .Array[0, 30].Sample(parts => { ReadEverything(Encoding.Latin1.GetBytes(string.Concat(parts))); });

    private static Gen<T> OneOf<T>(params IEnumerable<T> values) => Gen.OneOf([.. values.Select(value => Gen.Const(value))]);

    private static void ReadEverything(byte[] bytes)
    {
        EnvelopeReader.Read(bytes, 1000, out _);
        EventPeek.TryRead(bytes, out _, out _);
        EventPeek.FindEventId(bytes);
        StoreBody.Decode(bytes.ToArray(), new BodyBuffer(new BufferBudget(1 << 20), 1 << 16), out _);
        PythonNumbers.Replace(bytes);
    }

    private static byte[] Write(Guid? id, Item[] items, bool hasLastNewLine)
    {
        var bytes = new List<byte>();
        bytes.AddRange(Encoding.UTF8.GetBytes(id is null ? "{}" : $$"""{"event_id":"{{id:N}}"}"""));
        foreach (var item in items)
        {
            var length = item.HasLength ? $",\"length\":{item.Payload.Length}" : "";
            bytes.AddRange(Encoding.UTF8.GetBytes($"\n{{\"type\":\"{item.Type.Name()}\"{length}}}\n"));
            bytes.AddRange(item.Payload);
        }
        if (hasLastNewLine) bytes.Add((byte)'\n');
        return [.. bytes];
    }
}
