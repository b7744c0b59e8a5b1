using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Ingest.Bodies;
using SentryOrleans.Api.Ingest.Crashes;
using SentryOrleans.Api.Ingest.ErrorPage;
using SentryOrleans.Api.Ingest.Limits;
using SentryOrleans.Api.Ingest.Loader;
using SentryOrleans.Api.Ingest.Projects;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Ingest;

/// <summary>Registers what the ingest endpoints need. An <c>IGrainFactory</c> must be there.</summary>
public static class IngestServices
{
    /// <summary>Adds the services and the options of section <c>Sentry:Ingest</c>.</summary>
    public static IServiceCollection AddIngest(this IServiceCollection services)
    {
        services.AddOptions<IngestOptions>().BindConfiguration(IngestOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<IngestMetrics>();
        services.AddSingleton<AckTally>();
        services.AddSingleton<StorageGate>();
        services.AddSingleton<GrainCalls>();
        services.AddSingleton(provider => new BufferBudget(provider.GetRequiredService<IOptions<IngestOptions>>().Value.BufferedBytesMax));
        services.AddSingleton(provider => new BufferShares(
            provider.GetRequiredService<BufferBudget>(), provider.GetRequiredService<IOptions<IngestOptions>>().Value.BufferedBytesMax));
        services.AddSingleton<BodyReader>();
        services.AddSingleton(NewProjectCache);
        services.AddSingleton<ProjectAccess>();
        services.AddSingleton(provider => new ActiveLimits(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Refusals>();
        services.AddHostedService(provider => provider.GetRequiredService<Refusals>());
        services.AddSingleton<IntakeSubmission>();
        services.AddSingleton<IngestHandler>();
        services.AddSingleton<EnvelopeEndpoint>();
        services.AddSingleton<StoreEndpoint>();
        services.AddSingleton<KeyDirectory>();
        services.AddSingleton<ItemEndpoint>();
        services.AddSingleton<SecurityEndpoint>();
        services.AddSingleton<NelEndpoint>();
        services.AddSingleton<DumpContainer>();
        services.AddSingleton<MinidumpEndpoint>();
        services.AddSingleton<AttachmentsEndpoint>();
        services.AddSingleton<UnrealEndpoint>();
        services.AddSingleton<CronEndpoint>();
        services.AddSingleton<OtlpTracesEndpoint>();
        services.AddSingleton<OtlpLogsEndpoint>();
        services.AddSingleton<ErrorPageEndpoint>();
        services.AddSingleton<LoaderEndpoint>();
        return services;
    }

    private static ProjectCache NewProjectCache(IServiceProvider services)
    {
        var grains = services.GetRequiredService<IGrainFactory>();
        return new ProjectCache(
            async id => await grains.GetGrain<IProjectGrain>(id).GetAsync() is { } project
                && await grains.GetGrain<IOrganizationGrain>(project.OrganizationId).IsActiveAsync() ? project : null,
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<IOptions<IngestOptions>>().Value);
    }
}
