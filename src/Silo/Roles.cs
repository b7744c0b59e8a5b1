using JasperFx;
using Marten;
using Microsoft.Extensions.Options;
using SentryOrleans.Api;
using SentryOrleans.Api.Setup;
using SentryOrleans.Grains;
using SentryOrleans.Silo.Commands;

namespace SentryOrleans.Silo;

/// <summary>What this process does: where the grains, the store and the front door join the host.</summary>
internal static class Roles
{
    /// <summary>Names the build whose configuration the store's tables come from.</summary>
    public static string StoreBuild => typeof(GrainsServices).Module.ModuleVersionId.ToString();

    /// <summary>What starts before the silo and stops after it.</summary>
    public static void AddBeforeSilo(WebApplicationBuilder builder, string connectionString) => builder.Services.AddSentryGrains(connectionString);

    /// <summary>What starts after the silo and stops before it; the HTTP server comes after all of it.</summary>
    public static void AddAfterSilo(WebApplicationBuilder builder) => builder.Services.AddSentryBackground().AddSentryApi();

    public static void Map(WebApplication app) => app.MapSentryApi();

    /// <summary>Brings the event store's own tables to what its configuration asks for.</summary>
    public static Task ApplyStoreAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<IDocumentStore>().Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);

    /// <summary>The one-time setup link; null when the server is set up.</summary>
    public static async Task<string?> SetupUrlAsync(IServiceProvider services)
    {
        var token = services.GetRequiredService<SetupToken>();
        return await token.IsSetUpAsync() ? null : token.Url;
    }

    /// <summary>The DSN of some project; null when there is none.</summary>
    public static Task<string?> DsnAsync(IServiceProvider services) =>
        Welcome.FindDsnAsync(services.GetRequiredService<IGrainFactory>(), services.GetRequiredService<IOptions<ServerAddressOptions>>().Value);
}
