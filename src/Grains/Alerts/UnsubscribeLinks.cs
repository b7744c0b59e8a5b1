using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using SentryOrleans.Contracts.Alerts;

namespace SentryOrleans.Grains.Alerts;

/// <summary>Links by which somebody asks for no more mails of a kind, without signing in.</summary>
public sealed class UnsubscribeLinks(IDataProtectionProvider protection)
{
    private const char Separator = '.';

    /// <summary>How kinds are written in links. They are in mails for years: none is reused. Links of the first versions have none, and of metric alerts 2.</summary>
    private static readonly IReadOnlyDictionary<string, UnsubscribeKind> Kinds = new Dictionary<string, UnsubscribeKind>
    {
        ["0"] = UnsubscribeKind.Alerts,
        ["1"] = UnsubscribeKind.Issue,
        ["2"] = UnsubscribeKind.Alerts,
        ["reports"] = UnsubscribeKind.Reports,
        ["quota"] = UnsubscribeKind.Quota,
        ["news"] = UnsubscribeKind.ProjectNews,
    };

    private readonly IDataProtector _protector = protection.CreateProtector("unsubscribe");

    /// <summary>The page of a link, from the root of the server.</summary>
    internal string PathOf(UnsubscribeLink link) => $"/unsubscribe/{TokenOf(link)}/";

    /// <summary>What a link has.</summary>
    internal string TokenOf(UnsubscribeLink link) =>
        _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{link.UserId}{Separator}{link.Id}{Separator}{Kinds.First(kind => kind.Value == link.Kind).Key}"));

    /// <summary>The link with this token; null: it is none of this server's.</summary>
    public UnsubscribeLink? Read(string token)
    {
        try
        {
            var parts = _protector.Unprotect(token).Split(Separator);
            var (user, id) = (long.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture));
            // One of a later version is of a kind that this one does not know.
            return Kinds.TryGetValue(parts.Length > 2 ? parts[2] : "0", out var kind) ? new UnsubscribeLink(user, kind, id) : null;
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
