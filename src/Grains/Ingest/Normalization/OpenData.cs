using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>Members whose content is the client's own. What keeps its limit is copied as it was sent.</summary>
internal static class OpenData
{
    /// <summary>Writes an object. Another shape is an error and left out.</summary>
    public static void WriteObject(this EventPass pass, Field field, JsonElement value, DataLimit limit)
    {
        if (value.IsAbsent()) return;
        if (value.IsObject()) pass.WriteData(field, value, limit);
        else pass.Reject(field, value, "expected an object");
    }

    /// <summary>Writes a list. Another shape is an error and left out.</summary>
    public static void WriteList(this EventPass pass, Field field, JsonElement value, DataLimit limit)
    {
        if (value.IsAbsent()) return;
        if (value.IsArray()) pass.WriteData(field, value, limit);
        else pass.Reject(field, value, "expected an array");
    }

    /// <summary>Writes a value of any shape.</summary>
    public static void WriteData(this EventPass pass, Field field, JsonElement value, DataLimit limit)
    {
        if (value.IsAbsent()) return;
        pass.Writer.WritePropertyName(field.Encoded);
        pass.Path.Push(field.Name);
        pass.WriteDataValue(value, limit);
        pass.Path.Pop();
    }

    /// <summary>Writes those members of an object that are not among its known names.</summary>
    public static void WriteUnknown(this EventPass pass, FieldNames known, Members members, JsonElement source)
    {
        if (!members.HasUnknown) return;
        foreach (var property in source.EnumerateObject())
        {
            if (known.Find(property) is null && !property.Value.IsAbsent()) pass.WriteData(property, DataLimit.Small);
        }
    }

    /// <summary>Writes a member under its own name, cut to 200 characters.</summary>
    public static void WriteData(this EventPass pass, JsonProperty property, DataLimit limit)
    {
        var name = DataTrimmer.KeyOf(property);
        pass.Writer.WritePropertyName(name);
        pass.Path.Push(name);
        pass.WriteDataValue(property.Value, limit);
        pass.Path.Pop();
    }

    /// <summary>Writes the value at the path.</summary>
    public static void WriteDataValue(this EventPass pass, JsonElement value, DataLimit limit)
    {
        var raw = value.Raw();
        if (raw.Length <= limit.Bytes && JsonDepth.IsWithin(raw, limit.Depth)) pass.Writer.WriteRawValue(raw, skipInputValidation: true);
        else new DataTrimmer(pass, limit.Bytes).Write(value, limit.Depth);
    }
}
