namespace SentryOrleans.Grains.Ingest.Items;

/// <summary>Whether an item is what it should be. <paramref name="Reason"/> is that of its outcome; null: it is kept.</summary>
internal readonly record struct ItemVerdict(string? Reason)
{
    /// <summary>It is kept.</summary>
    public static readonly ItemVerdict Good;

    public static implicit operator ItemVerdict(string reason) => new(reason);
}
