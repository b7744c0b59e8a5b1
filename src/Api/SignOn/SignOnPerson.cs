using System.Net.Mail;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Api.SignOn;

/// <summary>A person as a provider knows it.</summary>
/// <param name="Identity">SHA-256 of issuer, line feed and subject, in lower-case hexadecimal.</param>
/// <param name="Email">Null when the provider tells none, or says that it is not verified.</param>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="Groups">At most 1,000.</param>
public sealed record SignOnPerson(string Identity, string? Email, string Name, IReadOnlyList<string> Groups)
{
    private const int GroupsMax = 1_000;

    /// <summary>The address' domain in lower case.</summary>
    public string? EmailDomain => Email?[(Email.LastIndexOf('@') + 1)..].ToLowerInvariant();

    /// <summary>Reads the claims; null without a subject.</summary>
    public static SignOnPerson? From(ClaimsPrincipal? person, SignOnSettings settings)
    {
        if (person?.FindFirstValue("sub") is not { Length: > 0 } subject) return null;
        var email = person.FindFirstValue("email") is { Length: <= 254 } text && MailAddress.TryCreate(text, out var address) && address.Address == text ? text : null;
        if (string.Equals(person.FindFirstValue("email_verified"), "false", StringComparison.OrdinalIgnoreCase)) email = null;
        var name = new string([.. (person.FindFirstValue("name") ?? "").Where(c => !char.IsControl(c)).Take(100)]).Trim();
        return new SignOnPerson(
            IdentityOf(settings.Issuer, subject), email, name.Length > 0 ? name : email?.Split('@')[0] ?? "?",
            settings.GroupClaim is { } claim ? [.. person.FindAll(claim).Take(GroupsMax).Select(group => group.Value)] : []);
    }

    /// <summary>How an identity is known here.</summary>
    public static string IdentityOf(string issuer, string subject) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer}\n{subject}")));
}
