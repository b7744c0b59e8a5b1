using System.Text;
using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>Texts of keys that were seen lately, so that the keys all events share are made once. Keeps a fixed number; a new one takes an old one's place.</summary>
internal static class KeyNames
{
    private const int Slots = 1024;
    private const int BytesMax = 64;
    private const int IndexMax = 256;

    private static readonly Entry?[] Seen = new Entry?[Slots];
    private static readonly string[] Indexes = [.. Enumerable.Range(0, IndexMax).Select(index => index.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    /// <param name="raw">Between the quotes of JSON, escapes included; UTF-8.</param>
    public static string Of(ReadOnlySpan<byte> raw)
    {
        if (raw.Contains((byte)'\\')) return Unescaped(raw);
        if (raw.Length > BytesMax) return Encoding.UTF8.GetString(raw);
        var hash = new HashCode();
        hash.AddBytes(raw);
        ref var slot = ref Seen[(uint)hash.ToHashCode() % Slots];
        var entry = Volatile.Read(ref slot);
        if (entry is null || !raw.SequenceEqual(entry.Raw))
        {
            entry = new Entry(raw.ToArray(), Encoding.UTF8.GetString(raw));
            Volatile.Write(ref slot, entry);
        }
        return entry.Text;
    }

    public static string Of(int index) => index < IndexMax ? Indexes[index] : index.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Unescaped(ReadOnlySpan<byte> raw)
    {
        var reader = new Utf8JsonReader((byte[])[(byte)'"', .. raw, (byte)'"']);
        reader.Read();
        return reader.GetString()!;
    }

    private sealed record Entry(byte[] Raw, string Text);
}
