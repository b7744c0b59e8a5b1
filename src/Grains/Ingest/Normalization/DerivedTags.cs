namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>Tags that the server makes of an event's fields, so that it can be found by them. A tag that the client sent stays.</summary>
internal static class DerivedTags
{
    /// <summary>Adds them to the event's tags.</summary>
    public static void AddTo(EventFacts facts)
    {
        Add(facts, "level", facts.Level);
        Add(facts, "logger", facts.Logger);
        Add(facts, "environment", facts.Environment);
        Add(facts, "release", facts.Release);
        Add(facts, "dist", facts.Dist);
        Add(facts, "user", facts.UserKey);
        Add(facts, "server_name", facts.ServerName);
        Add(facts, "site", facts.Site);
        Add(facts, "transaction", facts.Transaction);
        Add(facts, "url", facts.RequestUrl);
        Add(facts, "mechanism", facts.Mechanism);
        Add(facts, "handled", facts.Handled switch { true => "yes", false => "no", null => null });
        foreach (var (key, value) in facts.ContextTags) Add(facts, key, value);
    }

    /// <summary>Writes the tags as pairs.</summary>
    public static void Write(EventPass pass, Field field)
    {
        pass.Writer.WriteStartArray(field.Encoded);
        foreach (var (key, value) in pass.Facts.Tags.Pairs)
        {
            pass.Writer.WriteStartArray();
            pass.Writer.WriteStringValue(key);
            pass.Writer.WriteStringValue(value);
            pass.Writer.WriteEndArray();
        }
        pass.Writer.WriteEndArray();
    }

    private static void Add(EventFacts facts, string key, string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return;
        var line = value.AsSpan().ContainsAny('\n', '\r') ? value.ReplaceLineEndings(" ") : value;
        facts.Tags.Add(key, TextLimit.Cut(line.Trim(), TagNormalizer.CharactersMax));
    }
}
