using System.Diagnostics;
using System.Reflection;
using SentryOrleans.EndToEnd.Json;
using SentryOrleans.Testing.Processes;

namespace SentryOrleans.EndToEnd.Sdk;

/// <summary>A program that reports one crash with a real SDK; they lie under <c>sdks/</c>.</summary>
/// <param name="Name">Its folder.</param>
/// <param name="Program">What runs it.</param>
/// <param name="Script">What is run.</param>
public sealed record SdkApplication(string Name, string Program, string Script)
{
    /// <summary>Where they lie.</summary>
    internal static readonly string Folder = Metadata("SdkFolder");

    private static readonly SdkApplication[] All =
    [
        new("dotnet", "dotnet", Metadata("SdkProgram")),
        new("node", "node", Path.Combine(Folder, "node", "report.mjs")),

        // Debian's own Python has the SDK; another one may come first on PATH.
        new("python", "/usr/bin/python3", Path.Combine(Folder, "python", "report.py")),
    ];

    /// <summary>The names, as a theory's data.</summary>
    public static TheoryData<string> Names => [.. All.Select(application => application.Name)];

    /// <summary>The application in that folder.</summary>
    public static SdkApplication Named(string name) => All.Single(application => application.Name == name);

    /// <summary>What the web API must show of the crash.</summary>
    public async Task<ExpectedValues> ReadExpectedAsync() =>
        ExpectedValues.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, Name, "expected.tsv")));

    /// <summary>Lets it crash and report; returns the event's id.</summary>
    public async Task<string> ReportAsync(string dsn) => (await RunAsync(Program, Script, dsn)).Trim();

    /// <summary>Lets the SDK for Node capture ten errors, one after the other; returns what was printed, by rights nothing.</summary>
    public static Task<string> FloodAsync(string dsn) => RunAsync("node", Path.Combine(Folder, "node", "flood.mjs"), dsn);

    private static async Task<string> RunAsync(string program, string script, string dsn)
    {
        var run = await CommandRun.RunAsync(new ProcessStartInfo(program, [script]) { Environment = { ["SENTRY_DSN"] = dsn } });
        return run.Succeeded();
    }

    private static string Metadata(string key) => typeof(SdkApplication).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;
}
