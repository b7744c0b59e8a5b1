using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>Remembers between the two steps of a sign-in who gave the password, in an encrypted cookie of ten minutes.</summary>
public sealed class PendingSignIn(IGrainFactory grains, SealedCookies cookies)
{
    private const string Cookie = "sentry2fa";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>The password was right.</summary>
    public void Begin(HttpContext context, UserView user) => cookies.Write(context, Cookie, new Ticket(user.Id, user.SessionStamp), Lifetime);

    /// <summary>Who gave the password in this browser; null: nobody, too long ago, or the account changed since.</summary>
    public async Task<UserView?> FindAsync(HttpContext context)
    {
        if (cookies.Read<Ticket>(context, Cookie) is not { } ticket) return null;
        var user = await grains.GetGrain<IUserGrain>(ticket.UserId).GetAsync();
        return user is { Deactivated: false, MustVerify: false } && user.SessionStamp == ticket.Stamp ? user : null;
    }

    /// <summary>The sign-in is over.</summary>
    public void End(HttpContext context) => cookies.Delete(context, Cookie);

    private sealed record Ticket(long UserId, string Stamp);
}

/// <summary>Encrypted cookies of a short life, only for the routes below <c>/api/0</c>.</summary>
public sealed class SealedCookies(IDataProtectionProvider protection, IOptions<ServerAddressOptions> address)
{
    private const string Path = "/api/0/";

    /// <summary>Gives the browser a value.</summary>
    public void Write<T>(HttpContext context, string name, T value, TimeSpan lifetime) =>
        context.Response.Cookies.Append(name, ProtectorOf(name).Protect(JsonSerializer.Serialize(value), lifetime), Options(context, lifetime));

    /// <summary>What the browser brings back, or null when there is none that this server gave it lately.</summary>
    public T? Read<T>(HttpContext context, string name)
        where T : class
    {
        if (context.Request.Cookies[name] is not { Length: > 0 } text) return null;
        try
        {
            return JsonSerializer.Deserialize<T>(ProtectorOf(name).Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Takes the value away.</summary>
    public void Delete(HttpContext context, string name)
    {
        if (context.Request.Cookies.ContainsKey(name)) context.Response.Cookies.Delete(name, Options(context, null));
    }

    private ITimeLimitedDataProtector ProtectorOf(string name) => protection.CreateProtector(name).ToTimeLimitedDataProtector();

    private CookieOptions Options(HttpContext context, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = SecureContext.Is(context.Request, address.Value),
        MaxAge = lifetime,
        Path = Path,
    };
}
