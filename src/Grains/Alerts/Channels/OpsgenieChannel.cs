using System.Net.Http.Headers;

namespace SentryOrleans.Grains.Alerts.Channels;

/// <summary>To Opsgenie's Alert API. The secret is the key of an API integration; alerts of one issue, or of one incident here, are one alert there, which is closed with it.</summary>
internal sealed class OpsgenieChannel : AlertChannel
{
    public override string Kind => "opsgenie";

    public override string DefaultUrl => "https://api.opsgenie.com/v2/alerts";

    public override bool NeedsSecret => true;

    public override bool IsPager => true;

    public override HttpRequestMessage Compose(ChannelMessage message, ChannelTarget target, DateTimeOffset now)
    {
        var request = message.Ends ? Post(Close(target.Url, message.Topic), new { source = "Sentry", note = ChannelText.Fit(message.Summary, 1000) }) : Post(target.Url, new
        {
            message = ChannelText.Fit(message.Summary, 130),
            alias = message.Topic,
            description = Description(message),
            tags = Tags(message),
            details = message.Details.ToDictionary(detail => detail.Name, detail => ChannelText.Fit(detail.Value, 1000)),
            entity = ChannelText.Fit(message.Project, 512),
            source = "Sentry",
            priority = Priority(message.Level),
        });
        request.Headers.Authorization = new AuthenticationHeaderValue("GenieKey", target.Secret);
        return request;
    }

    private static Uri Close(Uri alerts, string alias) =>
        new UriBuilder(alerts) { Path = $"{alerts.AbsolutePath.TrimEnd('/')}/{Uri.EscapeDataString(alias)}/close", Query = "identifierType=alias" }.Uri;

    /// <summary>Has the whole title, which a message may have no room for.</summary>
    private static string Description(ChannelMessage message)
    {
        string[] lines = [message.Title, .. message.Lines];
        return string.Join("\n", lines.Select(line => ChannelText.Fit(line, 1000)).Append(message.Url));
    }

    private static IEnumerable<string> Tags(ChannelMessage message) =>
        new[] { message.Level, message.Project, message.Environment ?? "" }.Select(tag => ChannelText.Fit(ChannelText.OneLine(tag), 50)).Where(tag => tag.Length > 0);

    private static string Priority(string level) => level switch { "fatal" => "P1", "warning" => "P3", "info" => "P4", "debug" => "P5", _ => "P2" };
}
