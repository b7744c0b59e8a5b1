using SentryOrleans.Benchmarks.Fairness.Sending;
using SentryOrleans.Testing.Load;

namespace SentryOrleans.Benchmarks.Fairness;

/// <summary>A way for one project to disturb another.</summary>
/// <param name="Name">What <c>--only</c> calls it.</param>
/// <param name="Title">What the table calls it.</param>
/// <param name="IsLimited">Whether the project has a limit.</param>
/// <param name="Traffic">What it sends.</param>
/// <param name="RequestsPerSecond">How fast; null: as fast as it gets answers.</param>
internal sealed record Flood(string Name, string Title, bool IsLimited, Traffic Traffic, double? RequestsPerSecond)
{
    /// <summary>Accepted events a second that the limited project may have.</summary>
    public const int LimitPerSecond = 200;

    /// <summary>The window that the limit is counted in, in seconds: within it the project may spend its share at once.</summary>
    public const int WindowSeconds = 10;

    private const int TimesLimit = 10;

    /// <summary>Connections, each with one request in flight.</summary>
    public const int Connections = 64;

    private static readonly Traffic Ordinary = new(Issues: 100, SampleEvents.EventBytes, IsCompressed: false);

    /// <summary>All of them; the first is the one that the last line is about.</summary>
    public static readonly IReadOnlyList<Flood> All =
    [
        new("limited", $"{TimesLimit} × its limit of {LimitPerSecond}/s, deaf to 429", IsLimited: true, Ordinary, LimitPerSecond * TimesLimit),
        new("unlimited", "no limit, as fast as it can", IsLimited: false, Ordinary, RequestsPerSecond: null),
        new("hot", "the same, one issue", IsLimited: false, Ordinary with { Issues = 1 }, RequestsPerSecond: null),
        new("large", "the same, events of 500 kB", IsLimited: false, Ordinary with { EventBytes = 500_000 }, RequestsPerSecond: null),
        new("gzip", "the same, compressed", IsLimited: false, Ordinary with { IsCompressed = true }, RequestsPerSecond: null),
    ];
}
