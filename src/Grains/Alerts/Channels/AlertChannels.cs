namespace SentryOrleans.Grains.Alerts.Channels;

/// <summary>All channels there are.</summary>
internal static class AlertChannels
{
    /// <summary>By <see cref="AlertChannel.Kind"/>.</summary>
    public static readonly IReadOnlyDictionary<string, AlertChannel> All = new AlertChannel[]
    {
        new WebhookChannel(), new SlackChannel(), new MattermostChannel(), new DiscordChannel(), new TeamsChannel(), new PagerDutyChannel(), new OpsgenieChannel(),
        new NtfyChannel(),
    }.ToDictionary(channel => channel.Kind, StringComparer.Ordinal);
}
