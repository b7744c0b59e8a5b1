using SentryOrleans.Contracts.LateScrubbing;

namespace SentryOrleans.Grains.Ingest.LateScrubbing;

/// <summary>A row of the table of runs.</summary>
internal sealed record ScrubRun(
    Guid Id, long ProjectId, DateTimeOffset StartedAt, long? StartedBy, IReadOnlyList<string> Rules, string Fingerprint, ScrubRunStatus Status, bool StopAsked,
    ScrubProgress Progress, long Revision, DateTimeOffset? EndedAt, string? Problem)
{
    public ScrubRunView ToView() => new(
        Id, StartedAt, StartedBy, Rules, Status, Progress.Step, Progress.IsLastPass, StopAsked && Status == ScrubRunStatus.Running, Progress.Counts, EndedAt, Problem);
}
