using SentryOrleans.Api;
using SentryOrleans.Silo.Cluster;
using SentryOrleans.Silo.Control;
using SentryOrleans.Silo.Http;
using SentryOrleans.Silo.Settings;

namespace SentryOrleans.Silo.Start;

/// <summary>Puts the application together. It reads the given settings and nothing else: no files beside the program, no <c>ASPNETCORE_</c> variables.</summary>
internal static class HostBuilding
{
    public static WebApplication Build(ServerSettings settings, SiloPorts ports, string database, ControlToken token, Listeners listeners)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "sentry" });
        builder.Configuration.AddConfiguration(settings.Configuration);
        AddLogging(builder);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => listeners.Configure(kestrel, settings.Urls));

        builder.Services.AddRouting();
        builder.Services.AddHealthChecks();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(token);
        builder.Services.AddSharedDataProtection(database);
        // The command watches the signals: they count before there is a host, too.
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30));

        Roles.AddBeforeSilo(builder, database);
        builder.AddSilo(settings.Silo, ports, database);
        Roles.AddAfterSilo(builder);
        builder.Services.PostConfigure<ServerAddressOptions>(options => options.RootUrl = settings.RootUrl);

        var app = builder.Build();
        app.UseHost(settings);
        Roles.Map(app);
        return app;
    }

    /// <summary>One line each, on standard error: standard output belongs to the command. <c>Logging__LogLevel__…</c> changes the levels.</summary>
    private static void AddLogging(WebApplicationBuilder builder)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Information);
        foreach (var category in (string[])["Microsoft", "Orleans", "Marten", "Npgsql", "JasperFx", "Polly", "System"]) builder.Logging.AddFilter(category, LogLevel.Warning);
        // They warn of a clock that had not started yet, and of a garbage collector that is chosen on purpose.
        foreach (var category in (string[])["Orleans.Runtime.Watchdog", "Orleans.Runtime.Silo"]) builder.Logging.AddFilter(category, LogLevel.Error);
        // It warns that keys are stored readable; they are as safe as the database.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "HH:mm:ss "));
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
