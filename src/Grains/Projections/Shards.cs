namespace SentryOrleans.Grains.Projections;

/// <summary>The projection shards there are. A shard runs on one silo at a time.</summary>
public static class Shards
{
    /// <summary>Name of the projection behind lists of issues.</summary>
    public const string IssueListName = "IssueList";

    /// <summary>Identities of all shards.</summary>
    public static readonly IReadOnlyList<string> All = [$"{IssueListName}:All"];
}
