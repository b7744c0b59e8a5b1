using System.CommandLine;
namespace SentryOrleans.Benchmarks.Ingest;
internal static class IngestCommand { public static Command Create() => new("ingest", "x"); }
