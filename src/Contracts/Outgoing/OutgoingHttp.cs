namespace SentryOrleans.Contracts.Outgoing;

/// <summary>Requests of this server to addresses that people enter.</summary>
public static class OutgoingHttp
{
    /// <summary>The key of the one <see cref="HttpMessageHandler"/> that such requests go through: it reaches nothing within the operator's own network.</summary>
    public const string Handler = "outgoing";

    /// <summary>The largest body that is read, in bytes.</summary>
    public const int BodyBytesMax = 1024 * 1024;

    /// <summary>How long a request may take.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>A client for such requests.</summary>
    public static HttpClient Client(HttpMessageHandler handler) => new(handler, disposeHandler: false) { Timeout = Timeout, MaxResponseContentBufferSize = BodyBytesMax };
}
