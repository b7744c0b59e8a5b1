using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace SentryOrleans.Silo.Logging;

/// <summary>
/// One line per entry: <c>14:05:59 warn Orleans.Runtime.MembershipAgent: message: NpgsqlException: Broken pipe</c>, in UTC. Only from
/// <c>fail</c> on does the stack trace follow: what is only warned of heals by itself.
/// </summary>
internal sealed class LineFormatter(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "line";

    public override void Write<TState>(in LogEntry<TState> entry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = entry.Formatter(entry.State, entry.Exception).ReplaceLineEndings(" ");
        textWriter.Write(string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():HH:mm:ss} {Level(entry.LogLevel)} {entry.Category}: {message}"));
        for (var error = entry.Exception; error is not null; error = error.InnerException)
            textWriter.Write($": {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}");
        textWriter.WriteLine();
        if (entry.LogLevel >= LogLevel.Error && entry.Exception is not null) textWriter.WriteLine(entry.Exception);
    }

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
