namespace SentryOrleans.Grains.Ingest.LateScrubbing;

/// <summary>The last thing of a step that was looked at; which fields say it depends on the step.</summary>
internal sealed record ScrubPosition(DateTimeOffset? Time = null, Guid? Id = null, string? Name = null, long? Number = null);
