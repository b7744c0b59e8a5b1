namespace SentryOrleans.Grains.Projections;

/// <summary>The projection shards there are. A shard runs on one silo at a time.</summary>
public static class Shards
{
    /// <summary>Name of the projection behind lists of issues.</summary>
    public const string IssueListName = "IssueList";

    /// <summary>Name of the projection that lets alert rules look at what happens.</summary>
    public const string AlertsName = "Alerts";

    /// <summary>Identity of the shard behind lists of issues.</summary>
    public const string IssueList = $"{IssueListName}:All";

    /// <summary>Identity of the shard of alert rules. It is never rebuilt: it would tell everybody everything again.</summary>
    public const string Alerts = $"{AlertsName}:All";

    /// <summary>Identities of all shards.</summary>
    public static readonly IReadOnlyList<string> All = [IssueList, Alerts];
}
