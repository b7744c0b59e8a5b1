using System.Globalization;
using System.Text.Json.Nodes;
using MessagePack;

namespace SentryOrleans.Grains.Ingest.Minidumps;

/// <summary>
/// MessagePack as JSON. Bytes become base64, times seconds, keys text; what JSON cannot say (infinite numbers, extensions) is null.
/// At most <see cref="DepthMax"/> levels.
/// </summary>
internal static class MessagePackJson
{
    private const int DepthMax = 64;

    /// <summary>The one value of the bytes.</summary>
    /// <exception cref="InvalidDataException">They are not sound, or nested too deep.</exception>
    public static JsonNode? One(ReadOnlyMemory<byte> bytes) => All(bytes) is [var value, ..] ? value : null;

    /// <summary>The values that stand one after another in the bytes; a list alone counts as its elements.</summary>
    /// <exception cref="InvalidDataException">They are not sound, or nested too deep.</exception>
    public static List<JsonNode?> All(ReadOnlyMemory<byte> bytes)
    {
        var reader = new MessagePackReader(bytes);
        var values = new List<JsonNode?>();
        try
        {
            while (!reader.End) values.Add(Value(ref reader, DepthMax));
        }
        catch (Exception broken) when (broken is EndOfStreamException or MessagePackSerializationException or ArgumentException or OverflowException)
        {
            // The last two are for lengths and times that no text and no calendar has.
            throw new InvalidDataException($"The MessagePack data is broken: {broken.Message}", broken);
        }
        if (values is not [JsonArray list]) return values;
        values = [.. list];
        list.Clear();
        return values;
    }

    private static JsonNode? Value(ref MessagePackReader reader, int levels)
    {
        if (levels == 0) throw new InvalidDataException($"The data is nested deeper than {DepthMax} levels.");
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Map: return Map(ref reader, levels);
            case MessagePackType.Array: return List(ref reader, levels);
            case MessagePackType.String: return reader.ReadString();
            case MessagePackType.Boolean: return reader.ReadBoolean();
            case MessagePackType.Integer: return IsSigned(reader.NextCode) ? reader.ReadInt64() : reader.ReadUInt64();
            case MessagePackType.Float: return reader.ReadDouble() is var number && double.IsFinite(number) ? number : null;
            case MessagePackType.Binary: return reader.ReadBytes() is { } bytes ? Convert.ToBase64String(System.Buffers.BuffersExtensions.ToArray(in bytes)) : null;
            case MessagePackType.Extension: return Extension(ref reader);
            default:
                reader.Skip();
                return null;
        }
    }

    private static bool IsSigned(byte code) => code is >= MessagePackCode.MinNegativeFixInt or (>= MessagePackCode.Int8 and <= MessagePackCode.Int64);

    private static JsonObject Map(ref MessagePackReader reader, int levels)
    {
        var map = new JsonObject();
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            var key = Value(ref reader, levels - 1);
            map[key is JsonValue value ? Convert.ToString(value.GetValue<object>(), CultureInfo.InvariantCulture)! : ""] = Value(ref reader, levels - 1);
        }
        return map;
    }

    private static JsonArray List(ref MessagePackReader reader, int levels)
    {
        var list = new JsonArray();
        for (var left = reader.ReadArrayHeader(); left > 0; left--) list.Add(Value(ref reader, levels - 1));
        return list;
    }

    private static JsonNode? Extension(ref MessagePackReader reader)
    {
        if (reader.CreatePeekReader().ReadExtensionFormatHeader().TypeCode != ReservedMessagePackExtensionTypeCode.DateTime)
        {
            reader.Skip();
            return null;
        }
        return new DateTimeOffset(reader.ReadDateTime(), TimeSpan.Zero).ToUnixTimeMilliseconds() / 1000d;
    }
}
