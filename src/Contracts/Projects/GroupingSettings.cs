namespace SentryOrleans.Contracts.Projects;

/// <summary>How a project's events find their issues.</summary>
/// <param name="Config">Version of grouping, <c>newstyle:2026-01-20</c>.</param>
/// <param name="SecondaryConfig">The version before; null: none is asked any more.</param>
/// <param name="SecondaryUntil">Until when (UTC) events whose hashes are new are looked for by the version before, so that its issues go on.</param>
/// <param name="StackTraceRules">One rule a line; empty: none but the built-in ones.</param>
/// <param name="FingerprintRules">One rule a line; empty: none but the built-in ones.</param>
/// <param name="Revision">Counts the changes of both texts; 0: they were never changed.</param>
[GenerateSerializer, Immutable, Alias("project.grouping-settings")]
public sealed record GroupingSettings(
    string Config, string? SecondaryConfig = null, DateTimeOffset? SecondaryUntil = null, string StackTraceRules = "", string FingerprintRules = "", int Revision = 0)
{
    /// <summary>Of a project that never had settings of its own.</summary>
    public static readonly GroupingSettings Default = new("newstyle:2026-01-20");
}

/// <summary>What to change of <see cref="GroupingSettings"/>; what is null stays.</summary>
[GenerateSerializer, Immutable, Alias("project.grouping-changes")]
public sealed record GroupingChanges(string? StackTraceRules = null, string? FingerprintRules = null);
