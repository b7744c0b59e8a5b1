using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SentryOrleans.Contracts.Alerts;

namespace SentryOrleans.Grains.Alerts.Channels;

/// <summary>To a program, as Sentry's integration platform tells of an <c>event_alert</c>; without <c>installation</c>, which this server does not have.</summary>
internal sealed class WebhookChannel : AlertChannel
{
    public override string Kind => "webhook";

    public override HttpRequestMessage Compose(AlertNote note, ChannelTarget target, DateTimeOffset now)
    {
        var body = Bytes(new
        {
            action = "triggered",
            data = new
            {
                @event = EventOf(note),
                triggered_rule = note.Rule,
                issue = IssueOf(note),
                because = note.Because,
                is_test = note.IsTest,
                notice = note.IsTest ? ChannelText.TestNotice : null,
            },
            actor = new { type = "application", id = "sentry", name = "Sentry" },
        });
        var request = PostBytes(target.Url, body);
        request.Headers.Add("Request-ID", RequestId(note, target));
        request.Headers.Add("Sentry-Hook-Resource", "event_alert");
        request.Headers.Add("Sentry-Hook-Timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        if (target.Secret is { } secret) request.Headers.Add("Sentry-Hook-Signature", Signature(secret, body));
        return request;
    }

    private static object EventOf(AlertNote note) => new
    {
        event_id = note.EventId?.ToString("N"),
        issue_id = AsText(note.IssueId),
        title = note.Title,
        culprit = note.Culprit,
        level = note.Level,
        environment = note.Environment,
        release = note.Release,
        datetime = ChannelText.Time(note.At),
        url = note.EventId is { } id ? Api(note, $"projects/{note.OrganizationSlug}/{note.ProjectSlug}/events/{id:N}/") : null,
        web_url = note.IssueUrl,
        issue_url = Api(note, $"organizations/{note.OrganizationSlug}/issues/{AsText(note.IssueId)}/"),
    };

    private static object IssueOf(AlertNote note) => new
    {
        id = AsText(note.IssueId),
        shortId = note.ShortId,
        title = note.Title,
        culprit = note.Culprit,
        level = note.Level,
        count = AsText(note.Count),
        userCount = note.UserCount,
        project = new { id = AsText(note.ProjectId), slug = note.ProjectSlug, name = note.ProjectName },
        web_url = note.IssueUrl,
    };

    /// <summary>Where the API has it, on the server that has the page; the page when it is none of a server's.</summary>
    private static string Api(AlertNote note, string path)
    {
        var root = note.IssueUrl.IndexOf($"/organizations/{note.OrganizationSlug}/", StringComparison.Ordinal);
        return root < 0 ? note.IssueUrl : $"{note.IssueUrl[..root]}/api/0/{path}";
    }

    /// <summary>Sentry's numbers are text where they may grow large.</summary>
    private static string AsText(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The same for every try of a delivery, so that a receiver knows it again. Each test is one of its own.</summary>
    private static string RequestId(AlertNote note, ChannelTarget target)
    {
        if (note.IsTest) return Guid.NewGuid().ToString("N");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{note.Firing} {target.Url.AbsoluteUri}")));
        return new Guid(hash.AsSpan(0, 16)).ToString("N");
    }

    private static string Signature(string secret, byte[] body) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
}
