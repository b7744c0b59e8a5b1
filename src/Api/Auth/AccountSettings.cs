using Microsoft.Extensions.Configuration;

namespace SentryOrleans.Api.Auth;

/// <summary>What the server's settings say of accounts.</summary>
public sealed class AccountSettings(IConfiguration configuration)
{
    /// <summary>What the server is called; null: nothing.</summary>
    public string? InstanceName => configuration["Sentry:InstanceName"];

    /// <summary>Whether people may register themselves.</summary>
    public bool AllowRegistration => configuration["Sentry:AllowRegistration"] is "true";

    /// <summary>Whose addresses may; none: everybody's.</summary>
    public IReadOnlyList<string> RegistrationDomains => configuration["Sentry:RegistrationDomains"]?.Split(',') ?? [];

    /// <summary>Whether the server sends mail.</summary>
    public bool IsMailConfigured => configuration["Sentry:Mail:Host"] is { Length: > 0 };
}
