using Microsoft.Extensions.DependencyInjection;

namespace SentryOrleans.Grains.Ingest.LateScrubbing;

/// <summary>Registers late scrubbing.</summary>
internal static class LateScrubServices
{
    public static IServiceCollection AddLateScrubbing(this IServiceCollection services)
    {
        services.AddOptions<LateScrubOptions>().BindConfiguration(LateScrubOptions.Section)
            .Validate(options => options.IsValid(), "Sentry:Ingest:LateScrubbing: BatchRows must be from 1 to 10,000, Share from 0.01 to 1, InFlight from 1 second to 10 minutes.")
            .ValidateOnStart();
        return services.AddSingleton<ScrubRunner>();
    }
}
