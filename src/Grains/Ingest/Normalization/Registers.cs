using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>The processor's registers at a crash: names and addresses.</summary>
internal static class Registers
{
    private const int CountMax = 256;

    public static void Write(EventPass pass, Field field, JsonElement registers)
    {
        if (registers.IsAbsent()) return;
        if (!registers.IsObject())
        {
            pass.Reject(field, registers, "expected an object");
            return;
        }
        pass.Path.Push(field.Name);
        pass.Writer.WriteStartObject(field.Encoded);
        foreach (var register in registers.EnumerateObject().Take(CountMax)) pass.WriteAddress(new Field(DataTrimmer.KeyOf(register), 0), register.Value);
        pass.Writer.WriteEndObject();
        if (registers.GetPropertyCount() > CountMax) pass.Remarks.Shortened(pass.Path, registers.GetPropertyCount());
        pass.Path.Pop();
    }
}
