namespace SentryOrleans.Grains.Ingest.Limits;

/// <summary>How much of an organisation shares a counter, from the most to the least.</summary>
internal enum QuotaScope
{
    /// <summary>All projects together.</summary>
    Organization,

    /// <summary>All keys of a project.</summary>
    Project,

    /// <summary>One key.</summary>
    Key,
}
