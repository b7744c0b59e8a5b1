namespace SentryOrleans.Grains.Ingest.UserAgents;

/// <summary>A browser or an operating system.</summary>
/// <param name="Name">Never empty and never <c>Other</c>.</param>
/// <param name="Version"><c>major[.minor[.patch]]</c>; null when unknown.</param>
internal sealed record NamedVersion(string Name, string? Version);
