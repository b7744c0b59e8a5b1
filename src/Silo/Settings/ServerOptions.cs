namespace SentryOrleans.Silo.Settings;

/// <summary>
/// The server's settings, section <c>Sentry</c>: an environment variable <c>Sentry__Data</c>, or <c>{"Sentry": {"Urls": …}}</c> in
/// <c>sentry.json</c> of the data folder. The command line wins over the environment, and that over the file.
/// </summary>
internal sealed class ServerOptions
{
    public const string Section = "Sentry";

    /// <summary>The folder of everything that is kept. Default: <c>sentry-orleans</c> in the user's data home.</summary>
    public string Data { get; set; } = DataHome.DefaultFolder;

    /// <summary>Where to listen, separated by semicolons; <c>*</c> as host means every address, port 0 a free one. Default: http://127.0.0.1:9000.</summary>
    public string Urls { get; set; } = "http://127.0.0.1:9000";

    /// <summary>How clients reach the server: base of links and DSNs. Default: the first of the URLs, a wildcard host replaced by 127.0.0.1.</summary>
    public string? RootUrl { get; set; }

    /// <summary>An Npgsql connection string of a PostgreSQL database, 15 or newer. Default: none, the program runs its own PostgreSQL.</summary>
    public string? Database { get; set; }

    /// <summary>Addresses or networks (10.0.0.0/8), separated by commas, whose X-Forwarded-For and X-Forwarded-Proto are believed. Default: none.</summary>
    public string TrustedProxies { get; set; } = "";

    /// <summary>
    /// What the keys in the database are sealed with, 32 characters or more. Every process on the database needs the same; without it they can be
    /// read by whoever reads the database. Default: none.
    /// </summary>
    public string? SecretKey { get; set; }

    /// <summary>Secrets of before <see cref="SecretKey"/> was changed, at most 10: what is sealed with one of them is sealed anew at the start. Default: none.</summary>
    public IList<string> PreviousSecretKeys { get; } = [];

    /// <summary>What people call this server, at most 64 characters. Default: Sentry on Orleans.</summary>
    public string? InstanceName { get; set; }

    /// <summary>The address of whom people ask. Default: none.</summary>
    public string? AdminEmail { get; set; }

    /// <summary>Whether whoever likes may register. Default: false.</summary>
    public bool? AllowRegistration { get; set; }

    /// <summary>Domains, separated by commas, in which addresses of those who register must be. Default: any.</summary>
    public string RegistrationDomains { get; set; } = "";

    /// <summary>Whether those who register by themselves become members of an organisation. Default: true.</summary>
    public bool? NewcomersJoin { get; set; }

    /// <summary>The slug of that organisation. Default: the first one that was founded.</summary>
    public string? DefaultOrganization { get; set; }

    /// <summary>Whether whoever is signed in may found organisations; superusers always may. Default: false.</summary>
    public bool? AllowFounding { get; set; }

    public MailOptions Mail { get; set; } = new();

    public SiloSettings Silo { get; set; } = new();

    /// <summary>The secrets of before; an empty environment variable is none.</summary>
    public IReadOnlyList<string> PreviousSecretKeyList() => [.. PreviousSecretKeys.Where(secret => !string.IsNullOrWhiteSpace(secret))];

    /// <summary>The domains, in lower case.</summary>
    public IReadOnlyList<string> RegistrationDomainList() =>
        [.. RegistrationDomains.Split([',', ';', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(domain => domain.TrimStart('@').ToLowerInvariant())];
}

/// <summary>Where this silo is in its cluster; section <c>Sentry:Silo</c>.</summary>
internal sealed class SiloSettings
{
    /// <summary>The address that other silos reach this one at. Default: 127.0.0.1.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>0 to 65535; the port for other silos. Default: 0, a free one.</summary>
    public int Port { get; set; }

    /// <summary>0 to 65535; the port for clients of the cluster. Default: 0, a free one.</summary>
    public int GatewayPort { get; set; }

    /// <summary>Silos with the same cluster and database work together, at most 100 characters. Default: sentry.</summary>
    public string ClusterId { get; set; } = "sentry";

    /// <summary>Names the stored grain state and reminders, at most 100 characters; never change it. Default: sentry.</summary>
    public string ServiceId { get; set; } = "sentry";
}
