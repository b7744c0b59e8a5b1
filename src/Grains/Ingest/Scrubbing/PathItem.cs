namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>What a part of a selector's path stands for.</summary>
internal enum PathItemKind
{
    Key,
    Type,
    AnyOne,
    AnyDepth,
}

/// <summary>A part of a selector's path. Indexes are keys of digits.</summary>
internal sealed record PathItem(PathItemKind Kind, string Name = "")
{
    public bool Matches(Step step) => Kind switch
    {
        PathItemKind.Key => Name.Equals(step.Key, StringComparison.OrdinalIgnoreCase),
        PathItemKind.Type => step.Is(Name),
        _ => true,
    };
}
