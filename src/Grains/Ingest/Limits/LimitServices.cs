using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace SentryOrleans.Grains.Ingest.Limits;

/// <summary>Registers what limits need.</summary>
internal static class LimitServices
{
    /// <summary>Adds them; counters are shared over Redis when <c>Sentry:Redis:Connection</c> names one.</summary>
    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddOptions<RedisOptions>().BindConfiguration(RedisOptions.Section);
        services.AddSingleton<ProjectLimits>();
        services.AddSingleton<IQuotaCounters>(provider =>
        {
            var time = provider.GetRequiredService<TimeProvider>();
            var local = new LocalCounters(time);
            var connection = provider.GetRequiredService<IOptions<RedisOptions>>().Value.Connection;
            return string.IsNullOrEmpty(connection)
                ? local
                : new SharedCounters(new RedisCounters(connection), local, time, provider.GetRequiredService<ILogger<SharedCounters>>());
        });
        services.AddSingleton(provider => new Limiter(
            provider.GetRequiredService<ProjectLimits>(), provider.GetRequiredService<IQuotaCounters>(),
            new SpikeWatch(provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
