using System.Text.Json;
using SentryOrleans.Grains.Ingest;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Grouping.Explanations;

/// <summary>What a stored event says of its own grouping.</summary>
/// <param name="Config">The version that grouped it; null: one from before events said so.</param>
/// <param name="Revision">Of the project's rules; 0: it had none.</param>
/// <param name="Hashes">These found its issue; 32 lower-case hexadecimal digits each.</param>
internal sealed record StoredMark(string? Config, int Revision, IReadOnlyList<string> Hashes)
{
    /// <param name="json">The stored event, UTF-8.</param>
    public static StoredMark Read(byte[] json)
    {
        using var document = JsonDocument.Parse(json, EventNormalizer.StoredReadOptions);
        return Read(document.RootElement);
    }

    /// <param name="root">The stored event.</param>
    public static StoredMark Read(JsonElement root)
    {
        var config = root.Member("grouping_config"u8);
        var revision = config.Member("rules"u8) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var known) ? known : 0;
        var hashes = root.Member("hashes"u8);
        return new StoredMark(
            config.Member("id"u8).TextOrNull(), revision, hashes.IsArray() ? [.. hashes.EnumerateArray().Select(hash => hash.TextOrNull()).OfType<string>()] : []);
    }
}
