using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>Local variables of a frame: an object, or a list that becomes an object with its indexes as keys.</summary>
internal static class FrameVariables
{
    public static void Write(EventPass pass, Field field, JsonElement variables)
    {
        if (!variables.IsArray())
        {
            pass.WriteObject(field, variables, DataLimit.Small);
            return;
        }
        pass.Path.Push(field.Name);
        pass.Writer.WritePropertyName(field.Encoded);
        new DataTrimmer(pass, DataLimit.Small.Bytes).WriteKeyed(variables, DataLimit.Small.Depth - 1);
        pass.Path.Pop();
    }
}
