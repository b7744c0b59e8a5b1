namespace SentryOrleans.Grains.Ingest.Fairness;

/// <summary>A request that waits for a slot; completes with it, or with the reason that it does not get one.</summary>
/// <param name="bytes">Its size.</param>
/// <param name="mustBeTaken">Whether a part of it was stored already.</param>
internal sealed class FairWaiter(long bytes, bool mustBeTaken) : TaskCompletionSource<FairPass>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public long Bytes => bytes;

    public bool MustBeTaken => mustBeTaken;
}
