using System.ComponentModel.DataAnnotations;

namespace SentryOrleans.Api.Auth;

/// <summary>Settings of signing in, section <c>Sentry:SignIn</c>. How often things may be tried each process counts for itself.</summary>
public sealed class SignInOptions
{
    /// <summary>Where they are configured.</summary>
    public const string Section = "Sentry:SignIn";

    /// <summary>Sign-ins a minute with one name from one address, right ones included: 1 to 10,000, 5 by default.</summary>
    [Range(1, 10_000)]
    public int PerName { get; set; } = 5;

    /// <summary>Sign-ins a minute with one name from all addresses that it is not used from: 1 to 10,000, 30 by default.</summary>
    [Range(1, 10_000)]
    public int PerNameEverywhere { get; set; } = 30;

    /// <summary>Sign-ins a minute from one address: 1 to 10,000, 20 by default.</summary>
    [Range(1, 10_000)]
    public int PerAddress { get; set; } = 20;

    /// <summary>Lost passwords told of from one address a minute: 1 to 10,000, 5 by default.</summary>
    [Range(1, 10_000)]
    public int RecoveriesPerAddress { get; set; } = 5;

    /// <summary>Looks at links that came by mail from one address a minute: 1 to 10,000, 10 by default.</summary>
    [Range(1, 10_000)]
    public int LinksPerAddress { get; set; } = 10;

    /// <summary>Registrations from one address an hour: 1 to 10,000, 5 by default.</summary>
    [Range(1, 10_000)]
    public int RegistrationsPerAddress { get; set; } = 5;

    /// <summary>Tokens that are none from one address a minute, before the answer is 429: 1 to 10,000, 30 by default.</summary>
    [Range(1, 10_000)]
    public int WrongTokensPerAddress { get; set; } = 30;

    /// <summary>How long after a password or a passkey a session may do what could do the most harm: 1 s to 1 day, 3 hours by default.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan ProofLifetime { get; set; } = TimeSpan.FromHours(3);

    /// <summary>How long a session counts as signed on at an organisation's provider: 1 s to 14 days, 20 hours by default.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "14.00:00:00")]
    public TimeSpan SignOnLifetime { get; set; } = TimeSpan.FromHours(20);

    /// <summary>How long a person's tokens work in an organisation that requires its sign-on, after the last one: 1 s to 90 days, 7 days by default.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "90.00:00:00")]
    public TimeSpan IdentityLifetime { get; set; } = TimeSpan.FromDays(7);
}
