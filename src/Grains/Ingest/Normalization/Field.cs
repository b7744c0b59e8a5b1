using System.Text;
using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>A known member of a JSON object: its name in the forms that reading, writing and reporting need.</summary>
internal sealed class Field(string name, int index)
{
    /// <summary>For paths.</summary>
    public string Name { get; } = name;

    /// <summary>Place among the object's members.</summary>
    public int Index { get; } = index;

    /// <summary>For comparing.</summary>
    public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(name);

    /// <summary>For writing.</summary>
    public JsonEncodedText Encoded { get; } = JsonEncodedText.Encode(name);
}
