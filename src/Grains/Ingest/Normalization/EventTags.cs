namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>The tags of one event. Of a repeated key the first one counts.</summary>
internal sealed class EventTags
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    public List<KeyValuePair<string, string>> Pairs { get; } = [];

    public void Add(string key, string value)
    {
        if (_keys.Add(key)) Pairs.Add(new(key, value));
    }
}
