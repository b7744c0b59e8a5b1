using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>The platforms an event may name; every other one, and none, is <c>other</c>.</summary>
internal static class Platforms
{
    public const string Other = "other";

    private static readonly HashSet<string> Known =
    [
        "as3", "c", "cfml", "cocoa", "csharp", "elixir", "go", "groovy", "haskell", "java", "javascript", "native", "node", "objc", Other,
        "perl", "php", "python", "ruby",
    ];

    public static string Read(JsonElement value) => value.TextOrNull() is { } text && Known.TryGetValue(text, out var known) ? known : Other;
}
