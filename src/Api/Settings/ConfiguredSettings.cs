namespace SentryOrleans.Api.Settings;

/// <summary>What the host's configuration says of the settings that can be stored, too. It wins over what is stored.</summary>
/// <param name="RootUrl"><c>Sentry:RootUrl</c>; null: not given.</param>
/// <param name="TrustedProxies"><c>Sentry:TrustedProxies</c>, addresses and networks; null: not given.</param>
/// <param name="DefaultRootUrl">What holds when the root URL is neither configured nor stored.</param>
public sealed record ConfiguredSettings(string? RootUrl, IReadOnlyList<string>? TrustedProxies, string DefaultRootUrl);
