using SentryOrleans.Grains.Globs;

namespace SentryOrleans.Grains.Ingest.Filters;

/// <summary>Errors of web pages that are nobody's fault.</summary>
internal static class KnownErrors
{
    private static readonly Glob[] Hydration = Glob.ParseAll(
    [
        "*https://reactjs.org/docs/error-decoder.html?invariant={418,419,421,422,423,425}*", "*https://react.dev/errors/{418,419,421,422,423,425}*",
    ]);

    private static readonly (Glob Type, Glob Value)[] Chunks =
    [
        Pair("ChunkLoadError", "Loading chunk *"),
        Pair("*Uncaught *", "ChunkLoadError: Loading chunk *"),
        Pair("ChunkLoadError", "Failed to load chunk *"),
        Pair("*Uncaught *", "ChunkLoadError: Failed to load chunk *"),
        Pair("Error", "Uncaught (in promise): ChunkLoadError*"),
    ];

    public static bool IsHydration(string value) =>
        value.Contains("react", StringComparison.OrdinalIgnoreCase) && Array.Exists(Hydration, glob => glob.IsMatch(value));

    public static bool IsChunkLoad(string type, string value) =>
        value.Contains("chunk", StringComparison.OrdinalIgnoreCase) && Array.Exists(Chunks, pair => pair.Type.IsMatch(type) && pair.Value.IsMatch(value));

    private static (Glob Type, Glob Value) Pair(string type, string value) => (Glob.ParseAll([type])[0], Glob.ParseAll([value])[0]);
}
