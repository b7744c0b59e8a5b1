using System.Net;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SentryOrleans.Grains.Alerts.Channels;

/// <summary>A way by which alerts reach a chat room, a pager or a program: one request each. It keeps nothing, so one of each kind serves everybody.</summary>
internal abstract class AlertChannel
{
    // What is absent is left out: several receivers refuse null.
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The name it is stored under; never reused.</summary>
    public abstract string Kind { get; }

    /// <summary>Where it goes when nobody says otherwise; null: somebody has to say.</summary>
    public virtual string? DefaultUrl => null;

    /// <summary>Whether the receiver knows its customers by a secret.</summary>
    public virtual bool NeedsSecret => false;

    /// <summary>Whether it keeps what is open until it is told that it is over.</summary>
    public virtual bool IsPager => false;

    /// <summary>The whole request that tells <paramref name="message"/>; the same again for the same input.</summary>
    public abstract HttpRequestMessage Compose(ChannelMessage message, ChannelTarget target, DateTimeOffset now);

    /// <summary>What the receiver's answer means. Redirects are not followed, so one is a refusal.</summary>
    public virtual ChannelVerdict Judge(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => ChannelVerdict.Done,
        408 or 425 or 429 or >= 500 => ChannelVerdict.Again,
        _ => ChannelVerdict.Refused,
    };

    protected static HttpRequestMessage Post(Uri url, object body) => PostBytes(url, Bytes(body));

    protected static HttpRequestMessage PostBytes(Uri url, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
    }

    protected static byte[] Bytes(object body) => JsonSerializer.SerializeToUtf8Bytes(body, Json);
}

/// <summary>Where to, and what the receiver knows its customer by, or what bodies are signed with.</summary>
internal sealed record ChannelTarget(Uri Url, string? Secret);

/// <summary>What becomes of a message.</summary>
internal enum ChannelVerdict
{
    /// <summary>The receiver has it.</summary>
    Done,

    /// <summary>A later try may succeed.</summary>
    Again,

    /// <summary>The receiver will never take it.</summary>
    Refused,
}
