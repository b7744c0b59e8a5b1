using System.Text.Json.Serialization;
using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Npgsql;
using SentryOrleans.Grains.Alerts;
using SentryOrleans.Grains.Alerts.Metrics;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Issues;
using SentryOrleans.Grains.Organizations;
using SentryOrleans.Grains.Projections;
using SentryOrleans.Grains.Projects;
using SentryOrleans.Grains.Releases;
using SentryOrleans.Grains.Settings;
using SentryOrleans.Grains.Users;

namespace SentryOrleans.Grains.Storage;

/// <summary>How Marten is used here.</summary>
internal static class StoreSetup
{
    public static IDocumentStore Create(NpgsqlDataSource database, ProjectionWakeup wakeup, PageSignal pages, Lazy<IGrainFactory> grains, TimeProvider time)
    {
        DocumentStore? store = null;
        var alerts = new AlertProjection(database, new Lazy<IDocumentStore>(() => store!), grains, time);
        return store = DocumentStore.For(options => Configure(options, database, wakeup, pages, alerts));
    }

    private static void Configure(StoreOptions options, NpgsqlDataSource database, ProjectionWakeup wakeup, PageSignal pages, AlertProjection alerts)
    {
        options.Connection(database);
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.DisableNpgsqlLogging = true;
        options.UseSystemTextJsonForSerialization(configure: json =>
        {
            json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            // The database keeps members of JSON in an order of its own.
            json.AllowOutOfOrderMetadataProperties = true;
        });

        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.AppendMode = EventAppendMode.Quick;
        options.Events.MetadataConfig.HeadersEnabled = true;
        options.Events.IgnoreIndex("mt_events_audit");                 // Ours: events.sql makes it.
        EventTypes.Map(options.Events);

        AddSnapshots<Organization>(options, "organization");
        AddSnapshots<Project>(options, "project").Index(snapshot => snapshot.State.OrganizationId);
        AddSnapshots<User>(options, "user");
        AddSnapshots<Server>(options, "server");
        AddSnapshots<Issue>(options, "issue");
        AddSnapshots<ReleaseOrder>(options, "releases");
        AddSnapshots<AlertRules>(options, "alerts");
        AddSnapshots<MetricAlerts>(options, "metrics");
        AddSnapshots<AlertChannelList>(options, "channels");

        options.Projections.AsyncMode = DaemonMode.ExternallyManaged;
        options.Projections.Wakeup = wakeup;
        options.Projections.AsyncListeners.Add(pages);
        options.Projections.AsyncListeners.Add(alerts);
        // A rolled-back append leaves a gap in the sequence. It is passed when nothing that could fill it is running any more, and after
        // a minute at the latest, which is far longer than the database lets a transaction of the journal live.
        options.Projections.UseTransactionEvidenceForGapSkipping = true;
        options.Projections.SkipStaleGapsDespiteLiveTransactionsAfter = TimeSpan.FromSeconds(60);
        options.Projections.StaleSequenceThreshold = TimeSpan.FromMilliseconds(300);
        options.Projections.FastPollingTime = TimeSpan.FromMilliseconds(250);
        options.Projections.SlowPollingTime = TimeSpan.FromSeconds(1);
        options.Projections.Add(new IssueListProjection(), ProjectionLifecycle.Async, Shards.IssueListName,
            asyncConfiguration: shard => (shard.BatchSize, shard.MaximumHopperSize) = (2_000, 20_000));
        options.Projections.Add(alerts, ProjectionLifecycle.Async, Shards.AlertsName,
            asyncConfiguration: shard => (shard.BatchSize, shard.MaximumHopperSize) = (500, 5_000));
    }

    private static MartenRegistry.DocumentMappingExpression<Snapshot<TState>> AddSnapshots<TState>(StoreOptions options, string name) =>
        options.Schema.For<Snapshot<TState>>().DocumentAlias($"snapshot_{name}").Identity(snapshot => snapshot.Id);
}
