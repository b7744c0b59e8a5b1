using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// Values: <c>[a,b]</c>, <c>{"values":[a,b]}</c> and a bare object (one element) are the same; <c>{}</c> and <c>null</c> mean absent, a
/// scalar is an error. Null elements stay as placeholders. Of more than <see cref="ItemsMax"/> elements the last ones are kept.
/// </summary>
internal static class ValuesList
{
    public const int ItemsMax = 1000;

    private static readonly Field Values = new("values", 0);

    /// <summary>Writes the list in its canonical form; <paramref name="writeItem"/> gets objects and writes one value for each.</summary>
    public static void Write(EventPass pass, Field field, JsonElement value, Action<EventPass, JsonElement> writeItem)
    {
        if (value.IsAbsent()) return;
        var items = ItemsOf(value);
        if (items.IsArray() ? items.GetArrayLength() == 0 : items.IsObject() && items.GetPropertyCount() == 0) return;
        pass.Path.Push(field.Name);
        if (items.IsArray() || items.IsObject()) WriteItems(pass, field, items, writeItem);
        else if (!items.IsAbsent()) pass.Reject(value, "expected a list or values object");
        pass.Path.Pop();
    }

    /// <summary>The only element when there is exactly one and it is an object, else undefined.</summary>
    public static JsonElement Single(JsonElement value)
    {
        var items = ItemsOf(value);
        if (items.IsArray()) items = items.GetArrayLength() == 1 ? items[0] : default;
        return items.IsObject() ? items : default;
    }

    private static void WriteItems(EventPass pass, Field field, JsonElement items, Action<EventPass, JsonElement> writeItem)
    {
        pass.Path.Push(Values.Name);
        pass.Writer.WriteStartObject(field.Encoded);
        pass.Writer.WriteStartArray(Values.Encoded);
        if (items.IsObject()) WriteItem(pass, 0, items, writeItem);
        else
        {
            var dropped = Math.Max(0, items.GetArrayLength() - ItemsMax);
            if (dropped > 0) pass.Remarks.Shortened(pass.Path, items.GetArrayLength());
            var index = -dropped;
            foreach (var item in items.EnumerateArray())
            {
                if (index >= 0) WriteItem(pass, index, item, writeItem);
                index++;
            }
        }
        pass.Writer.WriteEndArray();
        pass.Writer.WriteEndObject();
        pass.Path.Pop();
    }

    private static void WriteItem(EventPass pass, int index, JsonElement item, Action<EventPass, JsonElement> writeItem)
    {
        pass.Path.Push(index);
        if (item.IsObject()) writeItem(pass, item);
        else
        {
            if (!item.IsAbsent()) pass.Reject(item, "expected an object");
            pass.Writer.WriteNullValue();
        }
        pass.Path.Pop();
    }

    private static JsonElement ItemsOf(JsonElement value) => value.IsObject() && value.TryGetProperty(Values.Utf8, out var values) ? values : value;
}
