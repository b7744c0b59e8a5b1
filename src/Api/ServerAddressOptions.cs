namespace SentryOrleans.Api;

/// <summary>Under which address clients reach this server. It may change while the server runs, see <see cref="Settings.CurrentSettings"/>.</summary>
public sealed class ServerAddressOptions
{
    /// <summary>
    /// External base of every link and DSN, a slash at the end is dropped, a path prefix kept.
    /// </summary>
    public string RootUrl { get; set => field = value.TrimEnd('/'); } = "http://127.0.0.1:9000";

    /// <summary>Whether browsers that use this address come with TLS.</summary>
    public bool IsSecure => RootUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The DSN of a key: <c>scheme://key@host[/prefix]/project</c>.</summary>
    public string Dsn(string publicKey, long projectId)
    {
        var root = new Uri(RootUrl);
        return $"{root.Scheme}://{publicKey}@{root.Authority}{root.AbsolutePath.TrimEnd('/')}/{projectId}";
    }
}
