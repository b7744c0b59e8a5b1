using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace SentryOrleans.Grains.Ingest.Attachments;

/// <summary>Registers the stores of bytes.</summary>
internal static class AttachmentServices
{
    /// <summary>A bucket, when one is configured, takes what is new; what the database has it keeps.</summary>
    public static IServiceCollection AddAttachments(this IServiceCollection services)
    {
        services.AddOptions<S3Options>().BindConfiguration(S3Options.Section)
            .Validate(options => options.IsValid(), "Sentry:Attachments:S3 needs an http or https endpoint, and both keys or none.").ValidateOnStart();
        services.AddSingleton<PostgresBlobStore>();
        services.AddSingleton<S3BlobStore>();
        return services.AddSingleton(provider => new Blobs(
            provider.GetRequiredService<NpgsqlDataSource>(), Stores(provider), provider.GetRequiredService<TimeProvider>()));
    }

    private static IReadOnlyList<IBlobStore> Stores(IServiceProvider provider)
    {
        var database = provider.GetRequiredService<PostgresBlobStore>();
        return string.IsNullOrEmpty(provider.GetRequiredService<IOptions<S3Options>>().Value.Bucket) ? [database] : [provider.GetRequiredService<S3BlobStore>(), database];
    }
}
