namespace SentryOrleans.Contracts.Projects;

/// <summary>What is taken out of events before they are stored. An organisation's settings and a project's add up.</summary>
/// <param name="Scrub">Whether anything but <paramref name="PiiConfig"/> and <paramref name="ScrubIpAddresses"/> is done.</param>
/// <param name="Defaults">Passwords, keys, numbers of credit cards and the like.</param>
/// <param name="SensitiveFields">Names of fields whose values are replaced; part of a name is enough.</param>
/// <param name="SafeFields">Names or selectors of fields that the switches leave alone.</param>
/// <param name="ScrubIpAddresses">Addresses of users.</param>
/// <param name="PiiConfig">Advanced rules, as JSON text; null: none.</param>
[GenerateSerializer, Immutable, Alias("project.scrubbing-settings")]
public sealed record ScrubbingSettings(
    bool Scrub, bool Defaults, IReadOnlyList<string> SensitiveFields, IReadOnlyList<string> SafeFields, bool ScrubIpAddresses, string? PiiConfig)
{
    /// <summary>What a project has that chose nothing.</summary>
    public static readonly ScrubbingSettings Default = new(true, true, [], [], false, null);

    /// <summary>What an organisation has that chose nothing.</summary>
    public static readonly ScrubbingSettings None = new(false, false, [], [], false, null);
}
