using SentryOrleans.Grains.Globs;

namespace SentryOrleans.Grains.Ingest.Filters;

/// <summary>Whether a transaction is named like a health check.</summary>
internal static class HealthCheckFilter
{
    private static readonly Glob[] Names = Glob.ParseAll(
    [
        "*healthcheck*", "*heartbeat*",
        "*/{health,healthy,healthz,health_check,_health,live,livez,ready,readyz,ping,up}{/,}", "*/[[]_health]{/,}",
    ]);

    public static bool IsMatch(FilterFacts facts) =>
        facts.IsTransaction && facts.Transaction is { } name && Array.Exists(Names, glob => glob.IsMatch(name));
}
