using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SentryOrleans.Silo.Http;

/// <summary>Whether the embedded PostgreSQL has room to write: without the next file of its log it ends.</summary>
/// <param name="folder">The data folder.</param>
internal sealed class DiskCheck(string folder) : IHealthCheck
{
    /// <summary>PostgreSQL's log grows by files of 16 MB, and two must fit.</summary>
    private const long FreeMin = 32L << 20;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Judge(new DriveInfo(folder).AvailableFreeSpace));

    /// <summary>What the free bytes mean.</summary>
    internal static HealthCheckResult Judge(long free) => free >= FreeMin
        ? HealthCheckResult.Healthy()
        : HealthCheckResult.Unhealthy(string.Create(CultureInfo.InvariantCulture, $"{free >> 20} MB are free in the data folder"));
}
