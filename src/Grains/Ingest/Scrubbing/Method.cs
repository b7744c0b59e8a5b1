namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>What happens to what a rule finds.</summary>
internal enum Method
{
    Remove,
    Replace,
    Mask,
    Hash,
}
