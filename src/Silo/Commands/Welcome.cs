using SentryOrleans.Silo.Settings;
using SentryOrleans.Silo.Start;

namespace SentryOrleans.Silo.Commands;

/// <summary>What a person can do now that the server runs.</summary>
internal static class Welcome
{
    public static void Say(Progress progress, ServerSettings settings, string? setupUrl)
    {
        progress.Say("");
        if (setupUrl is not null)
        {
            progress.Say($"  Set it up (this link works once):  {setupUrl}");
            progress.Say($"  or on the command line:            sentry init --data {settings.Data} --email … --password … --organization … --project …");
        }
        progress.Say("  Send a first event, with KEY and PROJECT from a project's DSN (http://KEY@HOST/PROJECT):");
        progress.Say($"    {FirstEvent(settings.RootUrl, "KEY", "PROJECT")}");
        progress.Say("  Stop with Ctrl-C.");
    }

    /// <summary>A command line that reports one event.</summary>
    public static string FirstEvent(string rootUrl, string key, string project) =>
        $"curl '{rootUrl}/api/{project}/store/?sentry_version=7&sentry_key={key}' -H 'Content-Type: application/json' -d '{{\"message\":\"Hello\",\"level\":\"info\"}}'";
}
