using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>
/// Browsers where somebody gave a second factor and wanted to be asked no more for 30 days. The encrypted cookie names the user, its stamp and a secret: it is worth nothing once
/// password or second factors changed, once the browser's session was ended from another, and in no case without the password.
/// </summary>
public sealed class RememberedBrowsers(IGrainFactory grains, SealedCookies cookies)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>By which a browser can be remembered.</summary>
    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>The secret of this browser, if the user is not to be asked for a second factor in it.</summary>
    public async Task<string?> FindAsync(HttpContext context, UserView user) =>
        cookies.Read<Ticket>(context, NameOf(user)) is { } ticket && ticket.UserId == user.Id && ticket.Stamp == user.SessionStamp
        && await grains.GetGrain<ISessionsGrain>(user.Id).IsRememberedAsync(ticket.Secret)
            ? ticket.Secret
            : null;

    /// <summary>Remembers the browser of a session that just began; one that is remembered already keeps its time.</summary>
    public async Task RememberAsync(HttpContext context, UserView user, string secret, SessionView session, bool begins)
    {
        await grains.GetGrain<ISessionsGrain>(user.Id).RememberAsync(secret, session.Id);
        if (begins) cookies.Write(context, NameOf(user), new Ticket(user.Id, user.SessionStamp, secret), Lifetime);
    }

    /// <summary>Several people may use one browser.</summary>
    private static string NameOf(UserView user) => $"sentrybrowser-{Wire.Id(user.Id)}";

    private sealed record Ticket(long UserId, string Stamp, string Secret);
}
