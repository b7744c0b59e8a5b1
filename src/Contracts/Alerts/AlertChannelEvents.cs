namespace SentryOrleans.Contracts.Alerts;

/// <summary>Facts of the stream <c>channels-{organization}</c>.</summary>
[GenerateSerializer, Alias("channels.event")]
public abstract record AlertChannelEvent;

/// <summary>A channel was made, or is another from here on.</summary>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="ByUser">Who wanted it.</param>
/// <param name="ChannelId">Unique in the organisation, 1 and up.</param>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="Kind">One of <see cref="AlertChannelKinds"/>.</param>
/// <param name="Host">Host of its address.</param>
/// <param name="SealedUrl">Its address, encrypted: whoever knows it may post.</param>
/// <param name="SealedSecret">Its key, encrypted; null: none.</param>
/// <param name="IsNew">It was made.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("channels.channel-set.v1")]
public sealed record AlertChannelSet(
    long OrganizationId, long? ByUser, long ChannelId, string Name, string Kind, string Host, string SealedUrl, string? SealedSecret, bool IsNew, DateTimeOffset At) : AlertChannelEvent;

/// <summary>A channel is no more.</summary>
[GenerateSerializer, Immutable, Alias("channels.channel-deleted.v1")]
public sealed record AlertChannelDeleted(long OrganizationId, long? ByUser, long ChannelId, string Name, DateTimeOffset At) : AlertChannelEvent;

/// <summary>What a channel leads to. The texts are stored.</summary>
public static class AlertChannelKinds
{
    /// <summary>Somebody's own program; requests are signed.</summary>
    public const string Webhook = "webhook";

    /// <summary>Slack, by an incoming webhook.</summary>
    public const string Slack = "slack";

    /// <summary>Mattermost, by an incoming webhook.</summary>
    public const string Mattermost = "mattermost";

    /// <summary>Discord, by a webhook.</summary>
    public const string Discord = "discord";

    /// <summary>Microsoft Teams, by a webhook of its workflows.</summary>
    public const string Teams = "teams";

    /// <summary>PagerDuty, by its events.</summary>
    public const string PagerDuty = "pagerduty";

    /// <summary>Opsgenie, by its alerts.</summary>
    public const string Opsgenie = "opsgenie";

    /// <summary>A topic of ntfy.</summary>
    public const string Ntfy = "ntfy";
}
