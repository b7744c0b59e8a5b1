using System.Net.Http.Headers;
using SentryOrleans.Contracts.Alerts;

namespace SentryOrleans.Grains.Alerts.Channels;

/// <summary>To Opsgenie's Alert API. The secret is the key of an API integration; alerts of one issue are one alert there.</summary>
internal sealed class OpsgenieChannel : AlertChannel
{
    public override string Kind => "opsgenie";

    public override string DefaultUrl => "https://api.opsgenie.com/v2/alerts";

    public override bool NeedsSecret => true;

    public override HttpRequestMessage Compose(AlertNote note, ChannelTarget target, DateTimeOffset now)
    {
        var request = Post(target.Url, new
        {
            message = ChannelText.Fit(ChannelText.Summary(note), 130),
            alias = ChannelText.IssueKey(note),
            description = Description(note),
            tags = Tags(note),
            details = ChannelText.Details(note).ToDictionary(detail => detail.Name, detail => ChannelText.Fit(detail.Value, 1000)),
            entity = ChannelText.Fit(note.ProjectSlug, 512),
            source = "Sentry",
            priority = Priority(note.Level),
        });
        request.Headers.Authorization = new AuthenticationHeaderValue("GenieKey", target.Secret);
        return request;
    }

    /// <summary>Has the whole title, which a message may have no room for.</summary>
    private static string Description(AlertNote note)
    {
        string[] lines = [ChannelText.Title(note), .. ChannelText.Lines(note)];
        return string.Join("\n", lines.Select(line => ChannelText.Fit(line, 1000)).Append(note.IssueUrl));
    }

    private static IEnumerable<string> Tags(AlertNote note) =>
        new[] { note.Level, note.ProjectSlug, note.Environment ?? "" }.Select(tag => ChannelText.Fit(ChannelText.OneLine(tag), 50)).Where(tag => tag.Length > 0);

    private static string Priority(string level) => level switch { "fatal" => "P1", "warning" => "P3", "info" => "P4", "debug" => "P5", _ => "P2" };
}
