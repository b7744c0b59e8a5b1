namespace SentryOrleans.Contracts.Releases;

/// <summary>Facts of the stream <c>releases-{project}</c>.</summary>
[GenerateSerializer, Alias("release.event")]
public abstract record ReleaseEvent;

/// <summary>An event named a release that the project did not have.</summary>
/// <param name="Version">At most 200 characters.</param>
/// <param name="At">When (UTC).</param>
[GenerateSerializer, Immutable, Alias("release.seen.v1")]
public sealed record ReleaseSeen(string Version, DateTimeOffset At) : ReleaseEvent;
