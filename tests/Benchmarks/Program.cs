using System.CommandLine;
using SentryOrleans.Benchmarks.Abuse;
using SentryOrleans.Benchmarks.Fairness;
using SentryOrleans.Benchmarks.Fairness.Sending;
using SentryOrleans.Benchmarks.Fuzz;
using SentryOrleans.Benchmarks.Ingest;
using SentryOrleans.Benchmarks.Load;
using SentryOrleans.Benchmarks.Servers;
using SentryOrleans.Benchmarks.Soak;
using SentryOrleans.Benchmarks.Stages;

var root = new RootCommand("Measures Sentry on Orleans against plain ways of doing the same. See docs/benchmarks.md.")
{
    IngestCommand.Create(),
    ServeCommand.Create(),
    StagesCommand.Create(),
    LoadCommand.Create(),
    SoakCommand.Create(),
    FairnessCommand.Create(),
    HotCommand.Create(),
    SendCommand.Create(),
    FuzzCommand.Create(),
    AbuseCommand.Create(),
};
// After Ctrl-C the databases that were started have to be stopped and removed.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(2) });
