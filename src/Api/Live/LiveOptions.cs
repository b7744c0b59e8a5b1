using System.ComponentModel.DataAnnotations;

namespace SentryOrleans.Api.Live;

/// <summary>Settings of live updates, section <c>Sentry:Live</c>.</summary>
public sealed class LiveOptions
{
    /// <summary>Where they are configured.</summary>
    public const string Section = "Sentry:Live";

    /// <summary>Streams that one user may have open on one process: 1 to 1,000, 20 by default.</summary>
    [Range(1, 1_000)]
    public int ConnectionsPerUser { get; set; } = 20;

    /// <summary>How long a stream says nothing at most: 1 s to 5 minutes, 15 s by default, which proxies endure.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often it is looked whether the reader still has access: 1 s to 1 hour, a minute by default.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan AccessCheck { get; set; } = TimeSpan.FromMinutes(1);
}
