using System.ComponentModel.DataAnnotations;

namespace SentryOrleans.Api;

/// <summary>Under which address clients reach this server; section <c>Sentry</c>.</summary>
public sealed class ServerAddressOptions
{
    /// <summary>
    /// External base of every link and DSN, a slash at the end is dropped, a path prefix kept. Default: the first listening URL,
    /// a wildcard host replaced by 127.0.0.1.
    /// </summary>
    [Required, Url]
    public string RootUrl { get; set => field = value.TrimEnd('/'); } = "http://127.0.0.1:9000";

    /// <summary>Whether browsers reach the server with TLS; cookies are then Secure.</summary>
    public bool IsSecure => RootUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The DSN of a key: <c>scheme://key@host[/prefix]/project</c>.</summary>
    public string Dsn(string publicKey, long projectId)
    {
        var root = new Uri(RootUrl);
        return $"{root.Scheme}://{publicKey}@{root.Authority}{root.AbsolutePath.TrimEnd('/')}/{projectId}";
    }
}
