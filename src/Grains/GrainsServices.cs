using Marten;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;
using SentryOrleans.Grains.Alerts;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Ingest;
using SentryOrleans.Grains.Ingest.Attachments;
using SentryOrleans.Grains.Ingest.Fairness;
using SentryOrleans.Grains.Ingest.Geo;
using SentryOrleans.Grains.Ingest.LateScrubbing;
using SentryOrleans.Grains.Ingest.Limits;
using SentryOrleans.Grains.Ingest.Receipts;
using SentryOrleans.Grains.Mail;
using SentryOrleans.Grains.Organizations;
using SentryOrleans.Grains.Outgoing;
using SentryOrleans.Grains.Projections;
using SentryOrleans.Grains.Projects;
using SentryOrleans.Grains.Storage;
using SentryOrleans.Grains.Users;

namespace SentryOrleans.Grains;

/// <summary>What grains need from a silo's container.</summary>
public static class GrainsServices
{
    /// <summary>
    /// Session settings of the journal: a process that is frozen inside a transaction loses it, and its locks, after a moment. Every
    /// transaction of the journal is over long before the projections would pass over its gap.
    /// </summary>
    private const string JournalSession =
        "-c idle_in_transaction_session_timeout=1500 -c lock_timeout=1000 -c statement_timeout=10000 -c plan_cache_mode=force_generic_plan -c jit=off";

    /// <summary>Just longer than the database lets a statement of the journal run: only one that is frozen or cut off does not answer by then.</summary>
    private const int JournalCommandSeconds = 12;

    /// <summary>
    /// Everything else writes what can be made again from the streams, or repeated: it need not wait for the disk. Whatever the journal
    /// commits later flushes it too.
    /// </summary>
    private const string OtherSession = "-c synchronous_commit=off -c jit=off";

    /// <summary>Registers the store, the journal, the projections and their start. Call it before Orleans is added, so that they stop after it.</summary>
    /// <param name="services">The silo's container.</param>
    /// <param name="connectionString">Npgsql's form; the journal, the projections and the queries each get a pool of their own.</param>
    public static IServiceCollection AddSentryGrains(this IServiceCollection services, string connectionString)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<JournalOptions>().BindConfiguration("Sentry:Journal").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<RetentionOptions>().BindConfiguration("Sentry")
            .Validate(options => options.Retention >= TimeSpan.FromDays(1) && options.Retention <= TimeSpan.FromDays(3650), "Sentry:Retention must be from 1 to 3,650 days.")
            .ValidateOnStart();

        services.AddOptions<ProjectDeletionOptions>().BindConfiguration(ProjectDeletionOptions.Section)
            .Validate(options => options.IsValid(), $"{ProjectDeletionOptions.Section}: UndoWindow must be from 1 minute to 90 days, Settling from 0 to 1 hour, BatchRows from 1 to 100,000.")
            .ValidateOnStart();

        services.AddOptions<Ingest.Policies.PolicyOptions>().BindConfiguration("Sentry:Ingest")
            .Validate(
                options => options.PolicyRefresh >= TimeSpan.FromMilliseconds(100) && options.PolicyRefresh <= TimeSpan.FromMinutes(10),
                "Sentry:Ingest:PolicyRefresh must be from 100 ms to 10 minutes.")
            .ValidateOnStart();

        services.AddSingleton(_ => DataSource(connectionString, "sentry-queries", connections: 20, OtherSession));
        services.AddSingleton(_ => new JournalDatabase(DataSource(connectionString, "sentry-journal", connections: 6, JournalSession, commandSeconds: JournalCommandSeconds)));
        services.AddSingleton<Ingest.Policies.ProjectPolicies>();
        services.AddSingleton<IDocumentStore>(provider => StoreSetup.Create(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<ProjectionWakeup>(), provider.GetRequiredService<PageSignal>(),
            new Lazy<IGrainFactory>(provider.GetRequiredService<IGrainFactory>), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<StreamStates>();
        services.AddSingleton<Sequences>();
        services.AddSingleton<Claims>();
        services.AddSingleton<UserHasher>();
        services.AddSingleton<AssignmentCache>();
        services.AddSingleton<Releases.KnownReleases>();
        services.AddSingleton<Issues.IssueSweepTable>();
        services.AddSingleton<Issues.UsualRates>();
        services.AddOptions<GeoOptions>().BindConfiguration(GeoOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GeoOptions>, GeoOptionsValidator>();
        services.AddSingleton<GeoDatabase>();
        services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddSingleton<TokenUses>();
        services.AddSingleton<SignOnSecrets>();
        services.AddOutgoing();
        services.TryAddSingleton(Contracts.Settings.ConfiguredSettings.None);
        services.AddMail();
        services.AddAlerts();
        services.AddSingleton<InvitationPost>();
        services.AddSingleton<SignOnPost>();
        services.AddSingleton<DeletionPost>();
        services.AddOptions<DeletionOptions>().BindConfiguration("Sentry:Organizations")
            .Validate(
                options => options.DeletionDelay >= TimeSpan.Zero && options.DeletionDelay <= TimeSpan.FromDays(90),
                "Sentry:Organizations:DeletionDelay must be from 0 to 90 days.")
            .ValidateOnStart();

        services.AddOptions<ReceiptOptions>().BindConfiguration("Sentry:Receipts").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ReceiptAllowance>();

        services.AddSingleton<ProjectionWakeup>();
        services.AddSingleton<PageSignal>();
        services.AddSingleton<Journal>();
        services.AddHostedService(provider => provider.GetRequiredService<Journal>());
        services.AddSingleton<Contracts.Storage.IJournalGauge>(provider => provider.GetRequiredService<Journal>());
        services.AddLimits();
        services.AddOptions<FairGateOptions>().BindConfiguration(FairGateOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<FairGate>();
        services.AddSingleton<EventIntake>();
        services.AddSingleton<ItemIntake>();
        services.AddAttachments();
        services.AddLateScrubbing();
        services.AddSingleton<IntakeStore>();
        services.AddHostedService(provider => provider.GetRequiredService<IntakeStore>());
        return services;
    }

    /// <summary>Registers what runs on top of the silo. Call it after Orleans is added, so that it starts after it and stops before it.</summary>
    public static IServiceCollection AddSentryBackground(this IServiceCollection services)
    {
        services.AddSingleton<ProjectionDaemon>();
        services.AddHostedService(provider => provider.GetRequiredService<ProjectionDaemon>());
        services.AddSingleton<WarmUp>();
        services.AddHostedService(provider => provider.GetRequiredService<WarmUp>());
        services.AddHealthChecks().AddCheck<WarmUp>("warm-up");
        return services;
    }

    private static NpgsqlDataSource DataSource(string connectionString, string name, int connections, string session, int commandSeconds = 30)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = name,
            MaxPoolSize = connections,
            MaxAutoPrepare = 50,
            KeepAlive = 10,
            Timeout = 5,
            CommandTimeout = commandSeconds,
            // Nobody changes a session's settings, so there is nothing to set back, which would take seven statements each time.
            NoResetOnClose = true,
        };
        builder.Options = $"{builder.Options} {session}".Trim();
        return NpgsqlDataSource.Create(builder);
    }
}
