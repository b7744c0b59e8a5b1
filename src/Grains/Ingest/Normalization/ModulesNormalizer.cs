using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>The installed modules: names and versions, each a text; another value is an error and left out.</summary>
internal static class ModulesNormalizer
{
    public static void Write(EventPass pass, Field field, JsonElement modules)
    {
        if (!modules.IsObject() || modules.RawLength() > DataLimit.Modules.Bytes || AreAllText(modules))
        {
            pass.WriteObject(field, modules, DataLimit.Modules);
            return;
        }
        pass.Path.Push(field.Name);
        pass.Writer.WriteStartObject(field.Encoded);
        foreach (var module in modules.EnumerateObject())
        {
            if (module.Value.IsString()) pass.WriteData(module, DataLimit.Modules);
            else if (!module.Value.IsAbsent()) pass.Reject(DataTrimmer.KeyOf(module), module.Value, "expected a string");
        }
        pass.Writer.WriteEndObject();
        pass.Path.Pop();
    }

    private static bool AreAllText(JsonElement modules)
    {
        foreach (var module in modules.EnumerateObject())
            if (!module.Value.IsString()) return false;
        return true;
    }
}
