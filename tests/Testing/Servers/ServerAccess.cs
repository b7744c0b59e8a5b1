namespace SentryOrleans.Testing.Servers;

/// <summary>What <c>sentry init</c> printed.</summary>
/// <param name="Url">The server.</param>
/// <param name="Organization">Slug of the organisation.</param>
/// <param name="Project">Slug of the project.</param>
/// <param name="Dsn">The project's DSN.</param>
/// <param name="Token">A token of the superuser with all scopes.</param>
public sealed record ServerAccess(Uri Url, string Organization, string Project, string Dsn, string Token)
{
    /// <summary>The project's id, as the DSN ends.</summary>
    public long ProjectId => long.Parse(new Uri(Dsn).Segments[^1]);

    /// <summary>The DSN's public key.</summary>
    public string PublicKey => new Uri(Dsn).UserInfo;

    /// <summary>Reads the lines <c>SENTRY_URL=</c>, <c>SENTRY_ORG=</c>, <c>SENTRY_PROJECT=</c>, <c>SENTRY_DSN=</c> and <c>SENTRY_AUTH_TOKEN=</c>.</summary>
    /// <exception cref="FormatException">One of them is missing.</exception>
    public static ServerAccess Parse(string output)
    {
        var values = output.Split('\n').Select(line => line.Trim().Split('=', 2)).Where(pair => pair.Length == 2)
            .ToLookup(pair => pair[0], pair => pair[1]);
        return new ServerAccess(
            new Uri(Value("SENTRY_URL")), Value("SENTRY_ORG"), Value("SENTRY_PROJECT"), Value("SENTRY_DSN"), Value("SENTRY_AUTH_TOKEN"));

        string Value(string name) =>
            values[name].LastOrDefault() ?? throw new FormatException($"init printed no {name}= line:\n{output}");
    }

    /// <summary>A client of the web API with this token.</summary>
    public HttpClient CreateClient() => new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        BaseAddress = Url,
        DefaultRequestHeaders = { Authorization = new("Bearer", Token) },
    };
}
