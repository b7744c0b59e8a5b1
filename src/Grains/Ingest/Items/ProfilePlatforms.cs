using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Items;

/// <summary>Parts of profiles are counted apart for user interfaces and for servers.</summary>
internal static class ProfilePlatforms
{
    /// <summary>The category of a part, by the platform of its header, else of its payload.</summary>
    public static DataCategory CategoryOf(IncomingItem chunk) =>
        (chunk.Platform ?? OfPayload(chunk.Payload)) is "cocoa" or "android" or "javascript" ? DataCategory.ProfileChunkUi : DataCategory.ProfileChunk;

    private static string? OfPayload(byte[] payload)
    {
        using var document = ItemJson.Parse(payload);
        return document is null ? null : ItemJson.Text(document.RootElement.Member("platform"u8));
    }
}
