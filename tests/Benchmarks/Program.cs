using System.CommandLine;
using SentryOrleans.Benchmarks.Ingest;
using SentryOrleans.Benchmarks.Load;
using SentryOrleans.Benchmarks.Servers;

var root = new RootCommand("Measures Sentry on Orleans against plain ways of doing the same. See docs/benchmarks.md.")
{
    IngestCommand.Create(),
    ServeCommand.Create(),
    LoadCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
