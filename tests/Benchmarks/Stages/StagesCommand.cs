using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Options;
using SentryOrleans.Benchmarks.Load;
using SentryOrleans.Benchmarks.Servers;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Grouping.V2;
using SentryOrleans.Grains.Ingest;
using SentryOrleans.Grains.Ingest.Fairness;
using SentryOrleans.Grains.Ingest.Filters;
using SentryOrleans.Grains.Ingest.Scrubbing;
using SentryOrleans.Grains.Ingest.UserAgents;
using SentryOrleans.Testing.Load;

namespace SentryOrleans.Benchmarks.Stages;

/// <summary><c>stages</c>: what single steps of an event's processing cost on one thread, without network and database.</summary>
internal static class StagesCommand
{
    private const int Corpus = 1_000;
    private const int KnownTraces = 20;
    private const string VaryingMessage = "Order 4711 of customer shopper was not found in the warehouse after 3 attempts to reserve it.";
    private const string PlainMessage = "The order of this customer was not found in the warehouse after some attempts to reserve it.";
    private const string UserAgentText = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0 Part/";

    public static Command Create()
    {
        var seconds = new Option<double>("--seconds") { Description = "Time for each stage, after as long a warm-up.", DefaultValueFactory = _ => 1 };
        var command = new Command("stages", "Times the steps of an event's processing, each by itself.") { seconds };
        command.SetAction(parsed => Run(TimeSpan.FromSeconds(parsed.GetValue(seconds)), Console.Out));
        return command;
    }

    private static void Run(TimeSpan time, TextWriter output)
    {
        var now = TimeProvider.System.GetUtcNow();
        var samples = new SampleEvents(RequestSet.Issues, now);
        var events = Enumerable.Range(0, Corpus).Select(samples.Event).ToArray();
        var normalized = Array.ConvertAll(events, json => Normalize(json, now).Json);

        output.WriteLine("| stage | CPU-µs per event | bytes allocated |");
        output.WriteLine("|---|--:|--:|");
        Measure("parse", i => JsonDocument.Parse(events[i]).Dispose());
        Measure("normalise and group (parsing included)", i => Normalize(events[i], now));
        MeasureGrouping(Measure);
        var agents = new UserAgentReader(UserAgentPatterns.BuiltIn());
        var seen = 0;
        Measure("read a user agent seen before", i => agents.Read(UserAgentText + (i % 10)));
        Measure("read a user agent never seen", _ => agents.Read(UserAgentText + ++seen));
        Measure("inbound filters, as by default", i => InboundFilters.Default.Match(normalized[i], "192.0.2.1", null));
        var scrubber = new Scrubber(ScrubbingSettings.None, ScrubbingSettings.Default);
        Measure("scrub, as by default", i => scrubber.Scrub(normalized[i]));
        var clean = Array.FindAll(normalized, json => !scrubber.Scrub(json).IsChanged);
        Measure($"the same, of the {clean.Length * 100 / Corpus} % of events without a find", i => scrubber.Scrub(clean[i % clean.Length]));
        var found = Array.FindAll(normalized, json => scrubber.Scrub(json).IsChanged);
        Measure($"the same, of the {found.Length * 100 / Corpus} % with a find", i => scrubber.Scrub(found[i % found.Length]));
        var gate = new FairGate(Options.Create(new FairGateOptions()), TimeProvider.System);
        Measure("the gate, nobody waiting", _ => Pass(gate));
        Measure("compress", i => Payloads.Compress(normalized[i]));
        Measure("the durable floor's: parse, write, hash, compress", i => StoredEvent.Read(1, events[i]));

        void Measure(string stage, Action<int> step)
        {
            Repeat(step, time);
            var (microseconds, bytes) = Repeat(step, time);
            output.WriteLine($"| {stage} | {microseconds:0.0} | {bytes:N0} |");
        }
    }

    /// <summary>Frames of a few crashes come again and again; those of many different ones are forgotten before they do.</summary>
    private static void MeasureGrouping(Action<string, Action<int>> measure)
    {
        foreach (var (name, make) in ((string, Func<int, GroupingInput>)[])[("python", SampleTraces.Python), ("javascript", SampleTraces.JavaScript)])
        {
            var known = Enumerable.Range(0, KnownTraces).Select(make).ToArray();
            measure($"group: {SampleTraces.Frames} frames, {name}", i => SampleTraces.Group(known[i % KnownTraces]));
            var others = Enumerable.Range(KnownTraces, Corpus).Select(make).ToArray();
            measure("the same, of frames never seen", i => SampleTraces.Group(others[i]));
        }
        measure("take out of a message what varies: 90 characters, two numbers", i => MessageText.Generalize(VaryingMessage));
        measure("the same, of a message without any", i => MessageText.Generalize(PlainMessage));
    }

    private static NormalizedEvent Normalize(byte[] json, DateTimeOffset now) =>
        EventNormalizer.Normalize(json, new NormalizationContext(1, null, now)).Event ?? throw new InvalidOperationException("A sample is no event.");

    private static void Pass(FairGate gate)
    {
        var entering = gate.EnterAsync(projectId: 1, SampleEvents.EventBytes);
        if (!entering.IsCompletedSuccessfully) throw new InvalidOperationException("Somebody has the slots.");
        entering.Result.Leave();
    }

    private static (double Microseconds, double Bytes) Repeat(Action<int> step, TimeSpan time)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var cpu = Environment.CpuUsage.TotalTime;
        var from = Stopwatch.GetTimestamp();
        var count = 0;
        for (; Stopwatch.GetElapsedTime(from) < time; count++) step(count % Corpus);
        return ((Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / count, (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / count);
    }
}
