using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>A person in front of the web UI. Every error and warning of the browser's console is remembered.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private static readonly string Axe = Metadata("AxeScript");
    private static readonly string Screenshots = Metadata("ScreenshotFolder");

    private readonly IBrowserContext _context;
    private readonly Look _look;
    private readonly ConcurrentQueue<string> _complaints = new();

    internal Visitor(IBrowserContext context, IPage page, Look look)
    {
        (_context, Page, _look) = (context, page, look);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => _complaints.Enqueue($"exception: {error}");
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Errors and warnings of the console so far.</summary>
    public IReadOnlyList<string> Complaints => [.. _complaints];

    /// <summary>
    /// Looks at the screen as it is: keeps a picture as <c>{look}-{name}.png</c>, and fails when axe-core finds something serious, or when it is
    /// wider than the window.
    /// </summary>
    public async Task LookAsync(string name)
    {
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Screenshots, $"{_look}-{name}.png") });
        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{name} scrolls sideways.");
        await CheckAccessAsync(name);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private async Task CheckAccessAsync(string name)
    {
        // Evaluated, not added as a script: the content security policy forbids that.
        if (!await Page.EvaluateAsync<bool>("'axe' in window")) await Page.EvaluateAsync(await File.ReadAllTextAsync(Axe));
        var found = await Page.EvaluateAsync<JsonElement>("async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.filter(v => v.impact === 'serious' || v.impact === 'critical')");
        var serious = new StringBuilder();
        foreach (var violation in found.EnumerateArray())
        {
            serious.AppendLine($"{violation.GetProperty("id")}: {violation.GetProperty("help")}");
            foreach (var node in violation.GetProperty("nodes").EnumerateArray()) serious.AppendLine($"  {node.GetProperty("html")}");
        }
        Assert.True(serious.Length == 0, $"{name} ({_look}):\n{serious}");
    }

    private static string Metadata(string key) => typeof(Visitor).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;
}
