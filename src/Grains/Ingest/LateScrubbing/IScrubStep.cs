using Npgsql;
using SentryOrleans.Contracts.LateScrubbing;
using SentryOrleans.Grains.Ingest.Policies;

namespace SentryOrleans.Grains.Ingest.LateScrubbing;

/// <summary>One kind of what is stored. Batches can be repeated: what is scrubbed already stays as it is.</summary>
internal interface IScrubStep
{
    ScrubRunStep Step { get; }

    /// <summary>Looks at what comes after a position and says what is to be written.</summary>
    /// <param name="scope">What the run is about.</param>
    /// <param name="after">Null: from the beginning.</param>
    Task<ScrubBatch> NextAsync(ScrubScope scope, ScrubPosition? after);
}

/// <summary>What a pass of a run is about.</summary>
/// <param name="RunId">The run.</param>
/// <param name="ProjectId">The project.</param>
/// <param name="Policy">Settings in force.</param>
/// <param name="From">Of the time of receipt; null: from the beginning.</param>
/// <param name="Until">Of the time of receipt, not included.</param>
/// <param name="Rows">How many to look at at once.</param>
internal sealed record ScrubScope(Guid RunId, long ProjectId, ProjectPolicy Policy, DateTimeOffset? From, DateTimeOffset Until, int Rows)
{
    public bool IsLastPass => From is not null;
}

/// <summary>What a batch is to change.</summary>
/// <param name="Next">Where to go on; null: the step is done.</param>
/// <param name="Tally">What was seen and is changed.</param>
/// <param name="Writes">To be carried out together with the progress.</param>
/// <param name="Tables">Tables that they change.</param>
/// <param name="DoomedBlobs">Bytes that nothing refers to once they are carried out.</param>
internal sealed record ScrubBatch(
    ScrubPosition? Next, ScrubTally Tally, IReadOnlyList<NpgsqlBatchCommand> Writes, IReadOnlyCollection<string> Tables, IReadOnlyList<Guid> DoomedBlobs)
{
    public static ScrubBatch Done(ScrubTally tally) => new(null, tally, [], [], []);
}
