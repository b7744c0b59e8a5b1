using SentryOrleans.Benchmarks.Load;

namespace SentryOrleans.Benchmarks.Ingest;

/// <summary>All modes in one run, their servers side by side, one of them under load at a time.</summary>
internal static class IngestBenchmark
{
    /// <summary>Runs it and writes the report to <paramref name="output"/>, what happens meanwhile to <paramref name="progress"/>.</summary>
    public static async Task RunAsync(IngestOptions options, TextWriter output, TextWriter progress, CancellationToken cancellationToken)
    {
        await using var load = new LoadProcess();
        var entrants = new List<Entrant>();
        try
        {
            foreach (var mode in options.Modes)
            {
                progress.WriteLine($"starting and warming up: {mode.Title()}");
                var entrant = new Entrant(mode, options);
                entrants.Add(entrant);
                await entrant.StartAsync(load, cancellationToken);
            }
            for (var round = 0; round < options.Rounds; round++) await RunRoundAsync(options, round, entrants, load, progress, cancellationToken);
            foreach (var entrant in entrants) await entrant.FinishAsync(cancellationToken);
            Report.Write(output, options, entrants);
        }
        finally
        {
            foreach (var entrant in entrants) await entrant.DisposeAsync();
        }
    }

    private static async Task RunRoundAsync(
        IngestOptions options, int round, List<Entrant> entrants, LoadProcess load, TextWriter progress, CancellationToken cancellationToken)
    {
        foreach (var (mode, length) in Schedule.Of(options, round))
        {
            await entrants.Single(entrant => entrant.Mode == mode).TakeTurnAsync(round, length, load, cancellationToken);
        }
        var rates = entrants.Select(entrant => $"{entrant.Mode.Name()} {entrant.Rounds[round].EventsPerSecond:N0}/s");
        progress.WriteLine($"round {round + 1} of {options.Rounds}: {string.Join(", ", rates)}");
    }
}
