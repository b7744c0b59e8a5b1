using SentryOrleans.Api;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Silo.Settings;
using SentryOrleans.Silo.Start;

namespace SentryOrleans.Silo.Commands;

/// <summary>What a person can do now that the server runs.</summary>
internal static class Welcome
{
    /// <param name="progress">Where it is said.</param>
    /// <param name="settings">The server's.</param>
    /// <param name="setupUrl">The one-time link; null when the server is set up.</param>
    /// <param name="dsn">A project's DSN; null when there is no project.</param>
    public static void Say(Progress progress, ServerSettings settings, string? setupUrl, string? dsn)
    {
        progress.Say("");
        if (setupUrl is not null)
        {
            progress.Say($"  Set it up (this link works once):  {setupUrl}");
            progress.Say($"  or on the command line:            sentry init --data {settings.Data} --email … --password … --organization … --project …");
        }
        if (dsn is not null) progress.Say($"  DSN for an SDK:      {dsn}");
        progress.Say(dsn is not null
            ? $"  Send a first event:  {FirstEvent(dsn)}"
            : "  A project's DSN, which an SDK or a first event needs, is shown once the project is made.");
        progress.Say("  Stop with Ctrl-C.");
    }

    /// <summary>The DSN of the first project that has an active key.</summary>
    public static async Task<string?> FindDsnAsync(IGrainFactory grains, ServerAddressOptions address)
    {
        var directory = grains.GetGrain<IDirectoryGrain>(0);
        foreach (var organization in await directory.ListOrganizationsAsync(null))
        {
            var keys = (await directory.ListProjectsAsync(organization.Id)).SelectMany(project => project.Keys.Where(key => key.Active).Select(key => address.Dsn(key.Public, project.Id)));
            if (keys.FirstOrDefault() is { } dsn) return dsn;
        }
        return null;
    }

    /// <summary>A command line that reports one event to <paramref name="dsn"/>.</summary>
    public static string FirstEvent(string dsn)
    {
        var uri = new Uri(dsn);
        var prefix = string.Concat(uri.Segments[..^1]).TrimEnd('/');
        return $"curl '{uri.Scheme}://{uri.Authority}{prefix}/api/{uri.Segments[^1]}/store/?sentry_version=7&sentry_key={uri.UserInfo}' -H 'Content-Type: application/json' -d '{{\"message\":\"Hello\",\"level\":\"info\"}}'";
    }
}
