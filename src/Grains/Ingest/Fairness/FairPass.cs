namespace SentryOrleans.Grains.Ingest.Fairness;

/// <summary>A slot of the gate. It is given back exactly once.</summary>
/// <param name="gate">The gate.</param>
/// <param name="projectId">Who has it.</param>
/// <param name="bytes">For how much.</param>
internal readonly struct FairPass(FairGate gate, long projectId, long bytes)
{
    /// <summary>Gives the slot to whoever is next.</summary>
    public void Leave() => gate.Leave(projectId);

    /// <summary>Awaits something that needs no processor; unless it is there already, others have the slot meanwhile.</summary>
    public ValueTask<T> AwaitOutsideAsync<T>(ValueTask<T> task) => task.IsCompleted ? task : LeaveAndComeBackAsync(task);

    private async ValueTask<T> LeaveAndComeBackAsync<T>(ValueTask<T> task)
    {
        Leave();
        try
        {
            return await task;
        }
        finally
        {
            // As good as the one that was given back, which the caller goes on to use.
            _ = await gate.EnterAsync(projectId, bytes, mustBeTaken: true);
        }
    }
}
