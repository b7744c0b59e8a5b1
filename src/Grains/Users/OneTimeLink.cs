using System.Security.Cryptography;
using System.Text;

namespace SentryOrleans.Grains.Users;

/// <summary>A link that was given to a user: the hash of its token, never the token.</summary>
public sealed record OneTimeLink(string Kind, string Hash, DateTimeOffset Until, bool Mailed)
{
    /// <summary>Opens the page to choose another password.</summary>
    public const string Recovery = "recovery";

    /// <summary>Confirms the address.</summary>
    public const string Verification = "verification";

    /// <summary>How long one is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(48);

    /// <summary>Of each kind. Who asks again and then opens the first mail should not be disappointed.</summary>
    private const int Max = 3;

    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public static IReadOnlyList<OneTimeLink> Add(IReadOnlyList<OneTimeLink> links, OneTimeLink added) =>
        [.. Without(links, added.Kind), .. links.Where(link => link.Kind == added.Kind).TakeLast(Max - 1), added];

    public static IReadOnlyList<OneTimeLink> Without(IReadOnlyList<OneTimeLink> links, string kind) => [.. links.Where(link => link.Kind != kind)];

    public static OneTimeLink? Find(IReadOnlyList<OneTimeLink> links, string kind, string token, DateTimeOffset now)
    {
        var hash = HashOf(token);
        return links.FirstOrDefault(link => link.Kind == kind && link.Hash == hash && link.Until > now);
    }
}
