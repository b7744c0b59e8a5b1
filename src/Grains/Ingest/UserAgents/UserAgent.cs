namespace SentryOrleans.Grains.Ingest.UserAgents;

/// <summary>What the headers of a request say of its client; null for what they do not say.</summary>
internal sealed record UserAgent(NamedVersion? Browser, NamedVersion? System, DeviceName? Device)
{
    public static readonly UserAgent Unknown = new(null, null, null);

    /// <summary>This, and of <paramref name="other"/> what is missing here.</summary>
    public UserAgent Or(UserAgent other) => new(Browser ?? other.Browser, System ?? other.System, Device ?? other.Device);
}
