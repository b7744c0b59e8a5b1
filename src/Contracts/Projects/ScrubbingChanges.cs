namespace SentryOrleans.Contracts.Projects;

/// <summary>What to change of <see cref="ScrubbingSettings"/>; what is null stays.</summary>
/// <param name="PiiConfig">Empty: no advanced rules.</param>
[GenerateSerializer, Immutable, Alias("project.scrubbing-changes")]
public sealed record ScrubbingChanges(
    bool? Scrub = null, bool? Defaults = null, IReadOnlyList<string>? SensitiveFields = null, IReadOnlyList<string>? SafeFields = null,
    bool? ScrubIpAddresses = null, string? PiiConfig = null);
