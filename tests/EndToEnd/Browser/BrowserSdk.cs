using System.Diagnostics;
using SentryOrleans.EndToEnd.Sdk;
using SentryOrleans.Testing.Processes;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>The real SDK for browsers.</summary>
internal static class BrowserSdk
{
    /// <summary>One script that defines <c>Sentry</c> for a page, like the bundles that come from a delivery network.</summary>
    public static async Task<string> BundleAsync()
    {
        string[] arguments = ["node_modules/esbuild/bin/esbuild", "browser.mjs", "--bundle", "--minify", "--format=iife", "--global-name=Sentry", "--log-level=warning"];
        var run = await CommandRun.RunAsync(new ProcessStartInfo("node", arguments) { WorkingDirectory = Path.Combine(SdkApplication.Folder, "node") });
        return run.Succeeded();
    }
}
