using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>Free data beside an event: at most 262,144 bytes, 16,384 for one value, seven levels deep.</summary>
internal static class ExtraNormalizer
{
    private static readonly DataLimit OneValue = new(16_384, DataLimit.Extra.Depth - 1);

    public static void Write(EventPass pass, Field field, JsonElement extra)
    {
        if (!extra.IsObject() || extra.RawLength() <= OneValue.Bytes)
        {
            pass.WriteObject(field, extra, DataLimit.Extra);
            return;
        }
        var bytesLeft = DataLimit.Extra.Bytes;
        pass.Path.Push(field.Name);
        pass.Writer.WriteStartObject(field.Encoded);
        foreach (var property in extra.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            if (bytesLeft <= 0) break;
            var limit = OneValue with { Bytes = Math.Min(bytesLeft, OneValue.Bytes) };
            pass.WriteData(property, limit);
            bytesLeft -= property.Name.Length + Math.Min(property.Value.RawLength(), limit.Bytes) + 1;
        }
        pass.Writer.WriteEndObject();
        if (bytesLeft <= 0) pass.Remarks.Shortened(pass.Path, extra.GetPropertyCount());
        pass.Path.Pop();
    }
}
