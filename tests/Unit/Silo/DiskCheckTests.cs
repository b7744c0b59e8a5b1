using Microsoft.Extensions.Diagnostics.HealthChecks;
using SentryOrleans.Silo.Http;
using Xunit;

namespace SentryOrleans.Unit.Silo;

public sealed class DiskCheckTests
{
    [Theory]
    [InlineData(32L << 20, HealthStatus.Healthy, null)]
    [InlineData((32L << 20) - 1, HealthStatus.Unhealthy, "31 MB are free in the data folder")]
    [InlineData(0, HealthStatus.Unhealthy, "0 MB are free in the data folder")]
    public void Two_files_of_PostgreSQLs_log_must_fit(long free, HealthStatus status, string? said)
    {
        var result = DiskCheck.Judge(free);
        Assert.Equal((status, said), (result.Status, result.Description));
    }
}
