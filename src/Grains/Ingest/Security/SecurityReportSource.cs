namespace SentryOrleans.Grains.Ingest.Security;

/// <summary>What the request that brought security reports says besides them; null for what it does not say.</summary>
/// <param name="Release">Of the query.</param>
/// <param name="Environment">Of the query.</param>
/// <param name="ClientAddress">The browser's IP address.</param>
/// <param name="UserAgent">The browser.</param>
internal sealed record SecurityReportSource(string? Release, string? Environment, string? ClientAddress, string? UserAgent);
