using System.Text;

namespace SentryOrleans.Testing.Fuzz;

/// <summary>A sound input that others are made from.</summary>
internal sealed record FuzzSeed(SeedShape Shape, byte[] Bytes, int Tag = 0)
{
    public static FuzzSeed Json(string json, int tag = 0) => new(SeedShape.Json, Encoding.UTF8.GetBytes(json), tag);

    public static FuzzSeed Text(string text, int tag = 0) => new(SeedShape.Text, Encoding.UTF8.GetBytes(text), tag);
}

/// <summary>How a seed is best damaged.</summary>
internal enum SeedShape
{
    Bytes,
    Text,
    Json,
    Envelope,
}
