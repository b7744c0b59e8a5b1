using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SentryOrleans.Grains.Alerts.Channels;

/// <summary>To a program, as Sentry's integration platform tells of an <c>event_alert</c> and of a <c>metric_alert</c>; without <c>installation</c>, which this server does not have.</summary>
internal sealed class WebhookChannel : AlertChannel
{
    public override string Kind => "webhook";

    public override HttpRequestMessage Compose(ChannelMessage message, ChannelTarget target, DateTimeOffset now)
    {
        var body = Bytes(new
        {
            action = message.Hook.Action,
            data = message.Hook.Data,
            actor = new { type = "application", id = "sentry", name = "Sentry" },
        });
        var request = PostBytes(target.Url, body);
        request.Headers.Add("Request-ID", RequestId(message.Hook, target));
        request.Headers.Add("Sentry-Hook-Resource", message.Hook.Resource);
        request.Headers.Add("Sentry-Hook-Timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        if (target.Secret is { } secret) request.Headers.Add("Sentry-Hook-Signature", Signature(secret, body));
        return request;
    }

    /// <summary>The same for every try of a delivery, so that a receiver knows it again. Each test is one of its own.</summary>
    private static string RequestId(ChannelHook hook, ChannelTarget target)
    {
        if (hook.Id is null) return Guid.NewGuid().ToString("N");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{hook.Id} {target.Url.AbsoluteUri}"));
        return new Guid(hash.AsSpan(0, 16)).ToString("N");
    }

    private static string Signature(string secret, byte[] body) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
}
