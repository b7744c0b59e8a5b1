using System.Net;
using Npgsql;
using Orleans.Configuration;
using SentryOrleans.Grains.Projections;
using SentryOrleans.Silo.Settings;

namespace SentryOrleans.Silo.Cluster;

/// <summary>The ports of this process' silo.</summary>
internal sealed record SiloPorts(int Silo, int Gateway);

/// <summary>Orleans on PostgreSQL: membership, reminders and the grain storage <c>state</c> in the database that everything else is in.</summary>
internal static class SiloWiring
{
    private const string Invariant = "Npgsql";

    public static void AddSilo(this WebApplicationBuilder builder, SiloSettings settings, SiloPorts ports, string connectionString)
    {
        var database = ConnectionString(connectionString);
        builder.Host.UseOrleans(silo => silo
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (settings.ClusterId, settings.ServiceId))
            .ConfigureEndpoints(IPAddress.Parse(settings.Address), ports.Silo, ports.Gateway)
            .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Invariant, database))
            .UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = (Invariant, database))
            .AddAdoNetGrainStorage(ProjectionGrain.StorageName, options => (options.Invariant, options.ConnectionString) = (Invariant, database))
            .Configure<ClusterMembershipOptions>(NoticeDeathSoon)
            .Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(10))
            .Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(10)));
    }

    /// <summary>
    /// A killed silo is replaced after about 1 s and a frozen one after 3.5 s, where Orleans' defaults take 6 and 60. The price: a silo that
    /// pauses for more than 3 s (the longest probe times the missed ones) is taken for dead and ends itself.
    /// </summary>
    private static void NoticeDeathSoon(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = TimeSpan.FromSeconds(1);
        options.MaxProbeTimeout = TimeSpan.FromSeconds(1.5);
        options.NumMissedProbesLimit = 2;
        options.NumVotesForDeathDeclaration = 2;
        options.TableRefreshTimeout = TimeSpan.FromSeconds(10);
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
    }

    /// <summary>One small pool for all three providers, which share it because they are given the same text.</summary>
    private static string ConnectionString(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        ApplicationName = "sentry-orleans",
        MaxPoolSize = 10,
        KeepAlive = 10,
        Timeout = 5,
        CommandTimeout = 10,
        Timezone = "UTC",
    }.ConnectionString;
}
