namespace SentryOrleans.Benchmarks.Ingest;

/// <summary>Whose turn it is when. Machines have good and bad minutes: short turns in alternating order give each mode the same share of them.</summary>
internal static class Schedule
{
    /// <summary>The turns of one round: all modes once per slice, every other time backwards, rounds beginning with what the last did not.</summary>
    /// <param name="options">Modes, time and slices.</param>
    /// <param name="round">From 0.</param>
    public static IEnumerable<(Mode Mode, TimeSpan Length)> Of(IngestOptions options, int round)
    {
        var slices = Slices(options);
        return Enumerable.Range(round * slices, slices)
            .SelectMany(turn => turn % 2 == 0 ? options.Modes : options.Modes.Reverse())
            .Select(mode => (mode, options.Measured / slices));
    }

    private static int Slices(IngestOptions options) => Math.Max(1, (int)Math.Ceiling(options.Measured / options.Slice));
}
