using SentryOrleans.Contracts.LateScrubbing;

namespace SentryOrleans.Grains.Ingest.LateScrubbing;

/// <summary>Where a run is; stored as JSON with each batch.</summary>
/// <param name="Step">What it does.</param>
/// <param name="IsLastPass">It looks at what came while it went.</param>
/// <param name="Position">Null: at the step's beginning.</param>
/// <param name="Counts">So far.</param>
/// <param name="DoomedBlobs">Bytes that nothing refers to any more and that are to be deleted next.</param>
/// <param name="Tables">Tables that rows were changed in.</param>
/// <param name="Result">How it ends, once that is known.</param>
/// <param name="Problem">Why it failed.</param>
internal sealed record ScrubProgress(
    ScrubRunStep Step, bool IsLastPass, ScrubPosition? Position, ScrubCounts Counts, IReadOnlyList<Guid> DoomedBlobs, IReadOnlyList<string> Tables,
    ScrubRunStatus? Result = null, string? Problem = null)
{
    public static readonly ScrubProgress First = new(ScrubRunStep.Starting, false, null, ScrubCounts.None, [], []);

    public ScrubProgress At(ScrubRunStep step) => this with { Step = step, Position = null };
}
