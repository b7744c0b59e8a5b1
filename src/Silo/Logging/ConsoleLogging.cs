using Microsoft.Extensions.Logging.Console;

namespace SentryOrleans.Silo.Logging;

/// <summary>The log, on standard error: standard output belongs to the command. <c>Logging__LogLevel__…</c> changes the levels.</summary>
internal static class ConsoleLogging
{
    /// <summary>Libraries whose news are not an operator's.</summary>
    private static readonly string[] Libraries = ["Microsoft", "System", "Orleans", "Marten", "JasperFx", "Weasel", "Npgsql", "Polly"];

    /// <summary>
    /// Their warnings are of no use: that keys are stored readable (they are as safe as the database), which garbage collector runs (the
    /// one chosen), and that the watchdog's first round knows no earlier one.
    /// </summary>
    private static readonly string[] WarnInVain = ["Microsoft.AspNetCore.DataProtection", "Orleans.Runtime.Silo", "Orleans.Runtime.Watchdog"];

    /// <summary>Where it may log, the host gives every request an activity and a logging scope, which nobody reads here and which cost more than routing it.</summary>
    private const string RequestDiagnostics = "Microsoft.AspNetCore.Hosting.Diagnostics";

    public static void AddLineConsole(this WebApplicationBuilder builder)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Information);
        foreach (var category in Libraries) builder.Logging.AddFilter(category, LogLevel.Warning);
        foreach (var category in WarnInVain) builder.Logging.AddFilter(category, LogLevel.Error);
        builder.Logging.AddFilter(RequestDiagnostics, LogLevel.None);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.AddConsole(console => (console.FormatterName, console.LogToStandardErrorThreshold) = (LineFormatter.FormatterName, LogLevel.Trace));
        builder.Logging.AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
    }
}
