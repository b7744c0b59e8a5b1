using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>Source lines around a frame's line; a null line is an empty one.</summary>
internal static class SourceLines
{
    public static void Write(EventPass pass, Field field, JsonElement lines)
    {
        if (lines.IsAbsent()) return;
        if (!lines.IsArray())
        {
            pass.Reject(field, lines, "expected an array");
            return;
        }
        pass.Writer.WritePropertyName(field.Encoded);
        if (AreAllText(lines)) pass.Writer.WriteRawValue(lines.Raw(), skipInputValidation: true);
        else WriteEach(pass, field, lines);
    }

    private static bool AreAllText(JsonElement lines)
    {
        foreach (var line in lines.EnumerateArray())
            if (!line.IsString()) return false;
        return true;
    }

    private static void WriteEach(EventPass pass, Field field, JsonElement lines)
    {
        var index = 0;
        pass.Path.Push(field.Name);
        pass.Writer.WriteStartArray();
        foreach (var line in lines.EnumerateArray())
        {
            pass.Path.Push(index++);
            if (!line.IsString() && !line.IsAbsent()) pass.Reject(line, "expected a string");
            pass.Writer.WriteStringValue(line.IsString() ? line.GetString() : "");
            pass.Path.Pop();
        }
        pass.Writer.WriteEndArray();
        pass.Path.Pop();
    }
}
