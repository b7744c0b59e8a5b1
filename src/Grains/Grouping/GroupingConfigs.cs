namespace SentryOrleans.Grains.Grouping;

/// <summary>The versions of grouping, by the id that events and settings carry.</summary>
internal static class GroupingConfigs
{
    /// <summary>Component trees and variants; the folder V2.</summary>
    public const string Newest = "newstyle:2026-01-20";

    /// <summary>One hash over types and frames, without rules; the folder V1.</summary>
    public const string Foundation = "foundation:2026-11-25";
}
