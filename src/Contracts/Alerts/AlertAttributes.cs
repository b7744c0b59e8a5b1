namespace SentryOrleans.Contracts.Alerts;

/// <summary>What rules may ask of an event by name. The names are stored, and Sentry's.</summary>
public static class AlertAttributes
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "message", "platform", "environment", "type", "error.handled", "error.unhandled", "error.main_thread", "exception.type", "exception.value", "user.id", "user.email",
        "user.username", "user.ip_address", "http.method", "http.url", "http.status_code", "sdk.name", "stacktrace.code", "stacktrace.module", "stacktrace.filename",
        "stacktrace.abs_path", "stacktrace.package", "unreal.crash_type", "app.in_foreground",
    ];
}
