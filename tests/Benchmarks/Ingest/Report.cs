using System.Runtime.InteropServices;
using SentryOrleans.Benchmarks.Load;
using SentryOrleans.Testing.Load;

namespace SentryOrleans.Benchmarks.Ingest;

/// <summary>Writes a run down, in Markdown; its last line is for programs.</summary>
internal static class Report
{
    private const double Mega = 1_000_000;

    public static void Write(TextWriter output, IngestOptions options, IReadOnlyList<Entrant> entrants)
    {
        WriteConditions(output, options);
        WriteTable(output, entrants);
        WriteRounds(output, options, entrants);
        WriteRelations(output, entrants);
        foreach (var entrant in entrants.Where(entrant => entrant.Total.PutOff > 0))
        {
            output.WriteLine($"{entrant.Mode.Title()}: {entrant.Total.PutOff} requests were not acknowledged; one of them: {entrant.Total.Reason}");
            output.WriteLine();
        }
        output.WriteLine($"ours/floor {Median(options, entrants, Mode.Floor)} ours/naive {Median(options, entrants, Mode.Naive)}");
    }

    private static void WriteConditions(TextWriter output, IngestOptions options)
    {
        output.WriteLine(
            $"{Title(options.Corpus)}, {options.Connections} closed-loop connections, " +
            $"{options.Rounds} × {options.Measured.TotalSeconds:0.#} s each in turns of at most {options.Slice.TotalSeconds:0.#} s, fsync on; " +
            $"{Environment.ProcessorCount} processors shared with the load generator and PostgreSQL, {RuntimeInformation.FrameworkDescription}.");
        output.WriteLine();
    }

    private static string Title(Corpus corpus) => corpus switch
    {
        Corpus.Recorded => $"recorded events of SDKs in turn, {RecordedEvent.ReadAll().Average(recorded => recorded.Event.Length):N0} bytes on average",
        _ => $"{SampleEvents.EventBytes:N0}-byte events of {RequestSet.Issues} issues",
    };

    private static void WriteTable(TextWriter output, IReadOnlyList<Entrant> entrants)
    {
        output.WriteLine("| | events/s | p50, ms | p99, ms | CPU-s per 10,000 events (server + PostgreSQL) | memory, MB | PostgreSQL's, MB | bytes at rest per event | of these outlive retention |");
        output.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var entrant in entrants)
        {
            var (total, cpu) = (entrant.Total, entrant.Total.CpuPer10000);
            output.WriteLine(
                $"| {entrant.Mode.Title()} | {total.EventsPerSecond:N0} | {total.Latencies.Percentile(0.5).TotalMilliseconds:0.0} | {total.Latencies.Percentile(0.99).TotalMilliseconds:0.0} " +
                $"| {cpu.Total:0.00} ({cpu.Server:0.00} + {cpu.Postgres:0.00}) | {entrant.PeakMemory / Mega:0} | {entrant.PostgresMemory / Mega:0} " +
                $"| {PerEvent(entrant, entrant.Stored.Total)} | {PerEvent(entrant, entrant.Lasting)} |");
        }
        output.WriteLine();
        output.WriteLine($"The load generator used {string.Join(", ", entrants.Select(entrant => $"{entrant.Total.GeneratorCpuPer10000:0.00} ({entrant.Mode.Name()})"))} CPU-s per 10,000 events, not counted above.");
        output.WriteLine();
    }

    private static void WriteRounds(TextWriter output, IngestOptions options, IReadOnlyList<Entrant> entrants)
    {
        output.WriteLine($"| round | {string.Join(" | ", entrants.Select(entrant => $"{entrant.Mode.Name()}, events/s"))} | ours/floor | ours/naive |");
        output.WriteLine($"|---|{string.Concat(entrants.Select(_ => "--:|"))}--:|--:|");
        for (var round = 0; round < options.Rounds; round++)
        {
            var rates = entrants.Select(entrant => $"{entrant.Rounds[round].EventsPerSecond:N0}");
            output.WriteLine($"| {round + 1} | {string.Join(" | ", rates)} | {Text(Ratio(entrants, round, Mode.Floor))} | {Text(Ratio(entrants, round, Mode.Naive))} |");
        }
        output.WriteLine();
    }

    private static void WriteRelations(TextWriter output, IReadOnlyList<Entrant> entrants)
    {
        foreach (var entrant in entrants.Where(entrant => entrant.StoredEvents > 0))
        {
            var parts = entrant.Stored.Relations.OrderByDescending(relation => relation.Value).Where(relation => relation.Value >= entrant.StoredEvents)
                .Select(relation => $"{relation.Key} {PerEvent(entrant, relation.Value)}");
            output.WriteLine($"Bytes per event by table, {entrant.Mode.Title()}, {entrant.StoredEvents:N0} events: {string.Join(", ", parts)}.");
        }
        output.WriteLine();
    }

    private static string Median(IngestOptions options, IReadOnlyList<Entrant> entrants, Mode other)
    {
        var ratios = Enumerable.Range(0, options.Rounds).Select(round => Ratio(entrants, round, other)).OfType<double>().Order().ToArray();
        return Text(ratios.Length == 0 ? null : (ratios[(ratios.Length - 1) / 2] + ratios[ratios.Length / 2]) / 2);
    }

    private static double? Ratio(IReadOnlyList<Entrant> entrants, int round, Mode other) =>
        entrants.FirstOrDefault(entrant => entrant.Mode == Mode.Ours) is { } ours && entrants.FirstOrDefault(entrant => entrant.Mode == other) is { } reference
            ? ours.Rounds[round].EventsPerSecond / reference.Rounds[round].EventsPerSecond
            : null;

    private static string Text(double? ratio) => ratio is { } value ? $"{value:0.00}" : "-";

    private static string PerEvent(Entrant entrant, long bytes) => entrant.StoredEvents == 0 ? "-" : $"{(double)bytes / entrant.StoredEvents:N0}";
}
