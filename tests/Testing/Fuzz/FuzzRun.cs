namespace SentryOrleans.Testing.Fuzz;

/// <summary>A number of inputs, shared by some threads.</summary>
internal static class FuzzRun
{
    private const uint Share = 64;

    /// <summary>An input that takes longer hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs inputs 0 to <paramref name="inputs"/> - 1.</summary>
    /// <exception cref="TimeoutException">One hangs; the message has its number.</exception>
    public static async Task<FuzzResult> RunAsync(uint inputs, ulong seed, int threads, IReadOnlyList<string>? only = null, Action<uint>? progress = null, CancellationToken cancellationToken = default)
    {
        var workers = Enumerable.Range(0, threads).Select(_ => new FuzzWorker(seed, only)).ToArray();
        try
        {
            var next = 0u;
            var running = workers.Select(worker => Task.Factory.StartNew(
                () =>
                {
                    while (Interlocked.Add(ref next, Share) - Share is var first && first < inputs && !cancellationToken.IsCancellationRequested)
                    {
                        for (var number = first; number < Math.Min(first + Share, inputs); number++) worker.Run(number);
                    }
                },
                cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
            await GuardAsync(Task.WhenAll(running), workers, () => progress?.Invoke(Math.Min(Volatile.Read(ref next), inputs)));
            return FuzzResult.Of(workers);
        }
        finally
        {
            foreach (var worker in workers) worker.Dispose();
        }
    }

    private static async Task GuardAsync(Task all, IReadOnlyList<FuzzWorker> workers, Action progress)
    {
        using var clock = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (!all.IsCompleted)
        {
            await Task.WhenAny(all, clock.WaitForNextTickAsync().AsTask());
            progress();
            foreach (var worker in workers)
            {
                var (number, time) = worker.Current;
                if (time > Patience) throw new TimeoutException($"Input {number} has been running for {time.TotalSeconds:0} s.");
            }
        }
        await all;
    }
}

/// <summary>What a run found.</summary>
internal sealed record FuzzResult(IReadOnlyList<FuzzTally> Tallies, IReadOnlyList<FuzzFinding> Findings)
{
    public static FuzzResult Of(IReadOnlyList<FuzzWorker> workers)
    {
        FuzzTally[] tallies = [.. workers[0].Tallies.Select(tally => new FuzzTally(tally.Target))];
        foreach (var worker in workers)
        {
            for (var at = 0; at < tallies.Length; at++) tallies[at].Add(worker.Tallies[at]);
        }
        return new FuzzResult(tallies, [.. workers.SelectMany(worker => worker.Findings).OrderBy(finding => finding.Kind, StringComparer.Ordinal).ThenBy(finding => finding.Number)]);
    }
}
