using System.Security.Cryptography;
using System.Text;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.Projections;

namespace SentryOrleans.Grains.Users;

/// <summary>One user's sessions, in grain storage.</summary>
public sealed class SessionsGrain(TimeProvider time, [PersistentState("sessions", ProjectionGrain.StorageName)] IPersistentState<SessionsRecord> record) : Grain, ISessionsGrain
{
    public async Task<SessionView> BeginAsync(string secret, SessionOrigin from, SessionStart start)
    {
        var now = time.GetUtcNow();
        var before = start.InPlaceOf is { } id ? SessionList.Find(record.State.Sessions, id, now) : null;
        var session = SessionList.Begin(IdOf(secret), from, start, before, now);
        await WriteAsync(
            SessionList.Add(record.State.Sessions.Where(known => known.Id != start.InPlaceOf), session, now), signOns: SessionList.SignOn(record.State.SignOns, start.SignedOnAt, now));
        return session;
    }

    public async Task<SessionView?> UseAsync(string secret, SessionOrigin from)
    {
        var now = time.GetUtcNow();
        if (SessionList.Find(record.State.Sessions, IdOf(secret), now) is not { } session) return null;
        if (!SessionList.IsWorthNoting(session, from, now)) return session;
        var used = session with { Browser = from.Browser, IpAddress = from.IpAddress, LastSeen = now };
        try
        {
            await WriteAsync(SessionList.Replace(record.State.Sessions, used));
        }
        catch (BusyException)
        {
            // When it was last seen is not worth refusing a request for.
        }
        return used;
    }

    public Task<SessionView?> FindAsync(string id) => Task.FromResult(SessionList.Find(record.State.Sessions, id, time.GetUtcNow()));

    public async Task<bool> SignOnAsync(string id, long organizationId)
    {
        var now = time.GetUtcNow();
        if (SessionList.Find(record.State.Sessions, id, now) is not { } session) return false;
        var signedOn = session with { LastSeen = now, SignOns = SessionList.SignOn(session.SignOns, organizationId, now) };
        await WriteAsync(SessionList.Replace(record.State.Sessions, signedOn), signOns: SessionList.SignOn(record.State.SignOns, organizationId, now));
        return true;
    }

    public Task<DateTimeOffset?> LastSignOnAsync(long organizationId) =>
        Task.FromResult(record.State.SignOns?.FirstOrDefault(known => known.OrganizationId == organizationId)?.At);

    public async Task<bool> ProveAsync(string id)
    {
        var now = time.GetUtcNow();
        if (SessionList.Find(record.State.Sessions, id, now) is not { } session) return false;
        await WriteAsync(SessionList.Replace(record.State.Sessions, session with { LastSeen = now, ProvedAt = now }));
        return true;
    }

    public Task<IReadOnlyList<SessionView>> ListAsync() =>
        Task.FromResult<IReadOnlyList<SessionView>>(
        [
            .. SessionList.Living(record.State.Sessions, time.GetUtcNow()).OrderByDescending(session => session.LastSeen)
                .Select(session => session with { RememberedUntil = BrowserList.UntilOf(record.State.Browsers, session.Id, time.GetUtcNow()) }),
        ]);

    public Task<bool> KnowsAddressAsync(string ipAddress) =>
        Task.FromResult(SessionList.Living(record.State.Sessions, time.GetUtcNow()).Any(session => session.IpAddress == ipAddress));

    public async Task<bool> EndAsync(string id)
    {
        var left = record.State.Sessions.Where(session => session.Id != id).ToList();
        if (left.Count == record.State.Sessions.Count) return false;
        await WriteAsync(left);
        TellOfEnds();
        return true;
    }

    public async Task<bool> RevokeAsync(string id)
    {
        var left = record.State.Sessions.Where(session => session.Id != id).ToList();
        if (left.Count == record.State.Sessions.Count) return false;
        await WriteAsync(left, [.. record.State.Browsers.Where(browser => browser.Session != id)]);
        TellOfEnds();
        return true;
    }

    public async Task EndOthersAsync(string? id)
    {
        var left = record.State.Sessions.Where(session => session.Id == id).ToList();
        var browsers = record.State.Browsers.Where(browser => browser.Session == id).ToList();
        if (left.Count == record.State.Sessions.Count && browsers.Count == record.State.Browsers.Count) return;
        await WriteAsync(left, browsers);
        TellOfEnds();
    }

    public Task RememberAsync(string secret, string session) =>
        WriteAsync(record.State.Sessions, BrowserList.Remember(record.State.Browsers, IdOf(secret), session, time.GetUtcNow()));

    public Task<bool> IsRememberedAsync(string secret) => Task.FromResult(BrowserList.Find(record.State.Browsers, IdOf(secret), time.GetUtcNow()) is not null);

    private static string IdOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)))[..32];

    private void TellOfEnds() => GrainFactory.GetGrain<IAccessSignalGrain>(StreamKeys.User(this.GetPrimaryKeyLong())).RaiseAsync().Ignore();

    /// <summary>Memory changes when storage has.</summary>
    private async Task WriteAsync(
        IReadOnlyList<SessionView> sessions, IReadOnlyList<RememberedBrowser>? browsers = null, List<SessionSignOn>? signOns = null)
    {
        var before = (record.State.Sessions, record.State.Browsers, record.State.SignOns);
        record.State.Sessions = [.. sessions];
        if (browsers is not null) record.State.Browsers = [.. browsers];
        if (signOns is not null) record.State.SignOns = signOns;
        try
        {
            await record.WriteStateAsync();
        }
        catch (Exception fault)
        {
            // What was stored is unknown: the next activation reads it.
            (record.State.Sessions, record.State.Browsers, record.State.SignOns) = before;
            DeactivateOnIdle();
            throw new BusyException(fault.Message, TimeSpan.FromSeconds(2), BusyCause.Storage);
        }
    }
}

/// <summary>What grain storage keeps of a user's sessions.</summary>
[GenerateSerializer, Alias("user.sessions-record")]
public sealed class SessionsRecord
{
    /// <summary>In no order; those that were not used for long are still among them.</summary>
    [Id(0)]
    public List<SessionView> Sessions { get; set; } = [];

    /// <summary>Where no second factor is asked for; those whose time is over are still among them.</summary>
    [Id(1)]
    public List<RememberedBrowser> Browsers { get; set; } = [];

    /// <summary>When the user last came from providers, each organisation once. It outlives sessions.</summary>
    [Id(2)]
    public List<SessionSignOn>? SignOns { get; set; }
}

/// <summary>A browser in which a second factor was given lately. <paramref name="Id"/> is as that of a session, <paramref name="Session"/> the last one of its.</summary>
[GenerateSerializer, Immutable, Alias("user.remembered-browser")]
public sealed record RememberedBrowser(string Id, string Session, DateTimeOffset Until);

/// <summary>The rules of a list of remembered browsers.</summary>
internal static class BrowserList
{
    public const int Max = 100;

    /// <summary>How long a second factor counts. Signing in does not prolong it.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public static RememberedBrowser? Find(IEnumerable<RememberedBrowser> browsers, string id, DateTimeOffset now) =>
        browsers.FirstOrDefault(browser => browser.Id == id && browser.Until > now);

    public static DateTimeOffset? UntilOf(IEnumerable<RememberedBrowser> browsers, string session, DateTimeOffset now) =>
        browsers.FirstOrDefault(browser => browser.Session == session && browser.Until > now)?.Until;

    public static IReadOnlyList<RememberedBrowser> Remember(IEnumerable<RememberedBrowser> browsers, string id, string session, DateTimeOffset now)
    {
        var living = browsers.Where(browser => browser.Until > now).ToList();
        var known = Find(living, id, now);
        return [.. living.Where(browser => browser != known).OrderByDescending(browser => browser.Until).Take(Max - 1), new RememberedBrowser(id, session, known?.Until ?? now + Lifetime)];
    }
}

/// <summary>The rules of a list of sessions.</summary>
internal static class SessionList
{
    public const int Max = 100;

    /// <summary>A session that is not used for this long is over, as its cookie is.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    private static readonly TimeSpan NotedEvery = TimeSpan.FromMinutes(5);

    public static IEnumerable<SessionView> Living(IEnumerable<SessionView> sessions, DateTimeOffset now) => sessions.Where(session => now - session.LastSeen < Lifetime);

    public static SessionView? Find(IEnumerable<SessionView> sessions, string id, DateTimeOffset now) => Living(sessions, now).FirstOrDefault(session => session.Id == id);

    /// <summary>A new session. What was proved in the one that it takes the place of goes on; a password or a passkey opens everything, a provider its organisation.</summary>
    public static SessionView Begin(string id, SessionOrigin from, SessionStart start, SessionView? before, DateTimeOffset now)
    {
        var bySignOn = start.SignedOnAt is not null;
        return new SessionView(
            id, from.Browser, from.IpAddress, now, now, bySignOn ? before?.ProvedAt ?? default : now,
            bySignOn && (before is null || before.SignedOnOnly is true) ? true : null, SignOn(before?.SignOns, start.SignedOnAt, now));
    }

    /// <summary>The same list with a sign-on that happened now; null stays null.</summary>
    public static List<SessionSignOn>? SignOn(IReadOnlyList<SessionSignOn>? known, long? organizationId, DateTimeOffset now) =>
        organizationId is { } id ? [.. (known ?? []).Where(other => other.OrganizationId != id).TakeLast(Max - 1), new SessionSignOn(id, now)] : known?.ToList();

    public static IReadOnlyList<SessionView> Add(IEnumerable<SessionView> sessions, SessionView added, DateTimeOffset now) =>
        [.. Living(sessions, now).OrderByDescending(session => session.LastSeen).Take(Max - 1), added];

    public static IReadOnlyList<SessionView> Replace(IEnumerable<SessionView> sessions, SessionView changed) =>
        [.. sessions.Select(session => session.Id == changed.Id ? changed : session)];

    /// <summary>Each request writing something would be too much; another place is always worth it.</summary>
    public static bool IsWorthNoting(SessionView session, SessionOrigin from, DateTimeOffset now) =>
        now - session.LastSeen >= NotedEvery || session.IpAddress != from.IpAddress || session.Browser != from.Browser;
}
