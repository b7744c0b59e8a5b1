using System.Net;
using Microsoft.Extensions.Options;
using Npgsql;
using SentryOrleans.Contracts.Settings;

namespace SentryOrleans.Silo.Settings;

/// <summary>Says in one sentence each what is wrong with the settings.</summary>
internal sealed class ServerOptionsValidator : IValidateOptions<ServerOptions>
{
    private const int SecretLengthMin = 32;
    private const int PreviousSecretsMax = 10;

    public ValidateOptionsResult Validate(string? name, ServerOptions options)
    {
        var errors = Errors(options).ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Errors(ServerOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Data)) yield return "Sentry:Data (--data) is empty.";
        if (!ListenUrl.TryParse(options.Urls, out _, out var urlError)) yield return urlError;
        if (options.RootUrl is { Length: > 0 } root && !RootUrls.TryParse(root, out _)) yield return $"Sentry:RootUrl must be of the form {RootUrls.Form}.";
        if (options.Database is { Length: > 0 } database && !IsConnectionString(database)) yield return "Sentry:Database is not a connection string like Host=db;Database=sentry;Username=sentry;Password=….";
        if (!TrustedProxies.TryParse(options.TrustedProxies, out _)) yield return "Sentry:TrustedProxies must be addresses or networks like 10.0.0.0/8, separated by commas.";
        if (options.SecretKey is { Length: > 0 and < SecretLengthMin }) yield return "Sentry:SecretKey must have at least 32 characters; sentry config generate-secret-key prints one.";
        if (options.PreviousSecretKeyList() is { Count: > 0 } previous)
        {
            if (string.IsNullOrEmpty(options.SecretKey)) yield return "Sentry:PreviousSecretKeys needs a Sentry:SecretKey that came after them.";
            if (previous.Count > PreviousSecretsMax) yield return "Sentry:PreviousSecretKeys names at most 10 secrets.";
            if (previous.Any(secret => secret.Length < SecretLengthMin)) yield return "Sentry:PreviousSecretKeys must have at least 32 characters each.";
        }
        if (options.InstanceName?.Trim() is { Length: > 64 }) yield return "Sentry:InstanceName must have at most 64 characters.";
        if (options.AdminEmail is { Length: > 0 } admin && !MailAddresses.IsValid(admin)) yield return "Sentry:AdminEmail must be an e-mail address.";
        if (!options.RegistrationDomainList().All(MailAddresses.IsDomain)) yield return "Sentry:RegistrationDomains must be domains like example.com, separated by commas.";
        foreach (var error in options.Mail.Errors()) yield return error;
        if (!IPAddress.TryParse(options.Silo.Address, out _)) yield return "Sentry:Silo:Address must be an IP address.";
        if (options.Silo.Port is < 0 or > 65535) yield return "Sentry:Silo:Port must be from 0 to 65535.";
        if (options.Silo.GatewayPort is < 0 or > 65535) yield return "Sentry:Silo:GatewayPort must be from 0 to 65535.";
        if (options.Silo.Port != 0 && options.Silo.Port == options.Silo.GatewayPort) yield return "Sentry:Silo:Port and Sentry:Silo:GatewayPort must differ.";
        if (options.Silo.ClusterId.Length is 0 or > 100) yield return "Sentry:Silo:ClusterId must have 1 to 100 characters.";
        if (options.Silo.ServiceId.Length is 0 or > 100) yield return "Sentry:Silo:ServiceId must have 1 to 100 characters.";
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            return !string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(text).Host);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
