using SentryOrleans.Silo.Cluster;
using SentryOrleans.Silo.Control;
using SentryOrleans.Silo.Http;
using SentryOrleans.Silo.Logging;
using SentryOrleans.Silo.Settings;

namespace SentryOrleans.Silo.Start;

/// <summary>Puts the application together. It reads the given settings and nothing else: no files beside the program, no <c>ASPNETCORE_</c> variables.</summary>
internal static class HostBuilding
{
    public static WebApplication Build(ServerSettings settings, SiloPorts ports, DatabaseState state, ControlToken token, Listeners listeners, Action<IServiceCollection>? more)
    {
        var database = state.ConnectionString;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "sentry" });
        builder.Configuration.AddConfiguration(settings.Configuration);
        builder.AddLineConsole();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => listeners.Configure(kestrel, settings.Urls));

        builder.Services.AddRouting();
        builder.Services.AddSingleton(_ => new DatabaseCheck(state));
        builder.Services.AddHealthChecks().AddCheck<DatabaseCheck>("database");
        if (settings.Database is null) builder.Services.AddSingleton(new Api.Manage.DataDisk(settings.Data));
        if (settings.Database is null) builder.Services.AddHealthChecks().AddCheck("disk", new DiskCheck(settings.Data));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(token);
        builder.Services.AddSharedDataProtection(database, settings.SecretKey, settings.PreviousSecretKeys);
        // The command watches the signals: they count before there is a host, too.
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30));

        Roles.AddBeforeSilo(builder, database);
        builder.AddSilo(settings.Silo, ports, database);
        Roles.AddAfterSilo(builder);
        builder.Services.AddSingleton(settings.ToConfigured());
        more?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseHost();
        Roles.Map(app);
        return app;
    }

    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
