using System.Net;
using SentryOrleans.Contracts.Settings;
using SentryOrleans.Silo.Start;

namespace SentryOrleans.Silo.Settings;

/// <summary>What the options come to: parsed, defaults filled in.</summary>
/// <param name="Data">The absolute path of the data folder.</param>
/// <param name="Urls">Where to listen, ports known.</param>
/// <param name="RootUrl">Base of links and DSNs, without a slash at the end.</param>
/// <param name="Database">A connection string; null for the embedded PostgreSQL.</param>
/// <param name="Silo">Where the silo is.</param>
/// <param name="TrustedProxies">Whose forwarding headers are believed.</param>
/// <param name="SecretKey">What keys are sealed with in the database; null: they are not.</param>
/// <param name="PreviousSecretKeys">What they may be sealed with still.</param>
/// <param name="Configuration">All of it, for the options of other parts.</param>
internal sealed record ServerSettings(
    string Data, IReadOnlyList<ListenUrl> Urls, string RootUrl, string? Database, SiloSettings Silo, IReadOnlyList<IPNetwork> TrustedProxies, string? SecretKey,
    IReadOnlyList<string> PreviousSecretKeys, IConfiguration Configuration)
{
    /// <summary>Reads the environment, the data folder's <c>sentry.json</c> and the command line.</summary>
    /// <exception cref="CannotStartException">A setting is wrong.</exception>
    public static ServerSettings Load(IReadOnlyDictionary<string, string?> commandLine)
    {
        var outside = new ConfigurationBuilder().AddEnvironmentVariables().AddInMemoryCollection(commandLine).Build();
        var data = Bind(outside).Data;
        if (string.IsNullOrWhiteSpace(data)) throw new CannotStartException("Sentry:Data (--data) is empty.");
        data = Path.GetFullPath(data);
        return From(data, ReadAll(data, commandLine));
    }

    /// <exception cref="CannotStartException">A setting is wrong.</exception>
    public static ServerSettings From(string data, IConfiguration configuration)
    {
        var options = Bind(configuration);
        var result = new ServerOptionsValidator().Validate(null, options);
        if (result.Failed) throw new CannotStartException(string.Join(' ', result.Failures!));

        ListenUrl.TryParse(options.Urls, out var parsed, out _);
        Contracts.Settings.TrustedProxies.TryParse(options.TrustedProxies, out var proxies);
        var urls = parsed!.Select(url => url.Port == 0 ? url with { Port = FreePorts.Take(1)[0] } : url).ToList();
        var root = NullIfEmpty(options.RootUrl) is { } given && RootUrls.TryParse(given, out var rootUrl) ? rootUrl : urls[0].ClientUrl;
        return new ServerSettings(data, urls, root, NullIfEmpty(options.Database), options.Silo, proxies, NullIfEmpty(options.SecretKey), options.PreviousSecretKeyList(), configuration);
    }

    /// <summary>What of it wins over settings that are stored.</summary>
    public ConfiguredSettings ToConfigured()
    {
        var options = Bind(Configuration);
        return new ConfiguredSettings(
            NullIfEmpty(options.RootUrl) is null ? null : RootUrl, TrustedProxies.Count == 0 ? null : [.. TrustedProxies.Select(network => network.ToString())], RootUrl,
            options.Mail.ToSettings(), NullIfEmpty(options.InstanceName)?.Trim(), NullIfEmpty(options.AdminEmail), options.AllowRegistration,
            options.RegistrationDomainList() is { Count: > 0 } domains ? domains : null, options.NewcomersJoin, NullIfEmpty(options.DefaultOrganization)?.Trim().ToLowerInvariant(),
            options.AllowFounding);
    }

    private static IConfigurationRoot ReadAll(string data, IReadOnlyDictionary<string, string?> commandLine)
    {
        try
        {
            return new ConfigurationBuilder()
                .AddJsonFile(Path.Combine(data, "sentry.json"), optional: true)
                .AddEnvironmentVariables()
                .AddInMemoryCollection(commandLine)
                .Build();
        }
        catch (InvalidDataException error)
        {
            throw new CannotStartException($"{Path.Combine(data, "sentry.json")} is not valid JSON: {error.InnerException?.Message ?? error.Message}", error);
        }
    }

    /// <summary>An empty environment variable means the default.</summary>
    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static ServerOptions Bind(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection(ServerOptions.Section).Get<ServerOptions>() ?? new ServerOptions();
        }
        catch (InvalidOperationException error)
        {
            throw new CannotStartException($"A setting has the wrong form: {error.Message}", error);
        }
    }
}
