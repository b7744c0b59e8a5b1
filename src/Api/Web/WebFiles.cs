using System.Collections.Frozen;

namespace SentryOrleans.Api.Web;

/// <summary>
/// The web UI as its build left it: <c>index.html</c>, and <c>assets/</c>, whose names change with their content. They are found once, at
/// start, so that no path of a request ever reaches the file system.
/// </summary>
public sealed class WebFiles
{
    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".json"] = "application/json",
        [".svg"] = "image/svg+xml",
        [".woff2"] = "font/woff2",
    }.ToFrozenDictionary();

    private readonly FrozenDictionary<string, WebFile> _assets;

    private WebFiles(WebFile? index, WebFile? publicPage, FrozenDictionary<string, WebFile> assets) => (Index, Public, _assets) = (index, publicPage, assets);

    /// <summary>The page that every path of the web UI begins with; null when the program was built without the web UI.</summary>
    public WebFile? Index { get; }

    /// <summary>The page for what is read without signing in, which is small; null when there is no <see cref="Index"/>.</summary>
    public WebFile? Public { get; }

    /// <summary>What is in <paramref name="folder"/>, which need not exist.</summary>
    public static WebFiles Find(string folder)
    {
        var assets = Path.Combine(folder, "assets");
        var files = Directory.Exists(assets) ? Directory.GetFiles(assets) : [];
        return new WebFiles(
            Describe(Path.Combine(folder, "index.html")),
            Describe(Path.Combine(folder, "public.html")),
            files.Select(Describe).OfType<WebFile>().ToFrozenDictionary(file => Path.GetFileName(file.Path), StringComparer.Ordinal));
    }

    /// <summary>The asset of that name, or null.</summary>
    public WebFile? FindAsset(string name) => _assets.GetValueOrDefault(name);

    /// <summary>A file of a type that browsers are given; null for others, compressed forms among them.</summary>
    private static WebFile? Describe(string path) =>
        File.Exists(path) && ContentTypes.TryGetValue(Path.GetExtension(path), out var contentType)
            ? new WebFile(path, contentType, Existing(path + ".br"), Existing(path + ".gz"))
            : null;

    private static string? Existing(string path) => File.Exists(path) ? path : null;
}

/// <summary>A file, and its compressed forms where the build made some.</summary>
public sealed record WebFile(string Path, string ContentType, string? Brotli, string? Gzip);
