using System.Security.Cryptography;
using System.Text;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.Projections;

namespace SentryOrleans.Grains.Users;

/// <summary>One user's sessions, in grain storage.</summary>
public sealed class SessionsGrain(TimeProvider time, [PersistentState("sessions", ProjectionGrain.StorageName)] IPersistentState<SessionsRecord> record) : Grain, ISessionsGrain
{
    public async Task<SessionView> BeginAsync(string secret, SessionOrigin from)
    {
        var now = time.GetUtcNow();
        var session = new SessionView(IdOf(secret), from.Browser, from.IpAddress, now, now, now);
        await WriteAsync(SessionList.Add(record.State.Sessions, session, now));
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

    public Task<bool> GoesOnAsync(string id) => Task.FromResult(SessionList.Find(record.State.Sessions, id, time.GetUtcNow()) is not null);

    public async Task<bool> ProveAsync(string id)
    {
        var now = time.GetUtcNow();
        if (SessionList.Find(record.State.Sessions, id, now) is not { } session) return false;
        await WriteAsync(SessionList.Replace(record.State.Sessions, session with { LastSeen = now, ProvedAt = now }));
        return true;
    }

    public Task<IReadOnlyList<SessionView>> ListAsync() =>
        Task.FromResult<IReadOnlyList<SessionView>>([.. SessionList.Living(record.State.Sessions, time.GetUtcNow()).OrderByDescending(session => session.LastSeen)]);

    public Task<bool> KnowsAddressAsync(string ipAddress) =>
        Task.FromResult(SessionList.Living(record.State.Sessions, time.GetUtcNow()).Any(session => session.IpAddress == ipAddress));

    public async Task<bool> EndAsync(string id)
    {
        var left = record.State.Sessions.Where(session => session.Id != id).ToList();
        if (left.Count == record.State.Sessions.Count) return false;
        await WriteAsync(left);
        return true;
    }

    public async Task EndOthersAsync(string? id)
    {
        var left = record.State.Sessions.Where(session => session.Id == id).ToList();
        if (left.Count < record.State.Sessions.Count) await WriteAsync(left);
    }

    private static string IdOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)))[..32];

    /// <summary>Memory changes when storage has.</summary>
    private async Task WriteAsync(IReadOnlyList<SessionView> sessions)
    {
        var before = record.State.Sessions;
        record.State.Sessions = [.. sessions];
        try
        {
            await record.WriteStateAsync();
        }
        catch (Exception fault)
        {
            // What was stored is unknown: the next activation reads it.
            record.State.Sessions = before;
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

    public static IReadOnlyList<SessionView> Add(IEnumerable<SessionView> sessions, SessionView added, DateTimeOffset now) =>
        [.. Living(sessions, now).OrderByDescending(session => session.LastSeen).Take(Max - 1), added];

    public static IReadOnlyList<SessionView> Replace(IEnumerable<SessionView> sessions, SessionView changed) =>
        [.. sessions.Select(session => session.Id == changed.Id ? changed : session)];

    /// <summary>Each request writing something would be too much; another place is always worth it.</summary>
    public static bool IsWorthNoting(SessionView session, SessionOrigin from, DateTimeOffset now) =>
        now - session.LastSeen >= NotedEvery || session.IpAddress != from.IpAddress || session.Browser != from.Browser;
}
