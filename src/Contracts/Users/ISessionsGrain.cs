namespace SentryOrleans.Contracts.Users;

/// <summary>The sessions of one user, by the user's id: state, not history. What is ended here is over with the next request of its browser.</summary>
[Alias("ISessionsGrain")]
public interface ISessionsGrain : IGrainWithIntegerKey
{
    /// <summary>Begins a session. A user has at most 100; the one that was not used for longest makes room.</summary>
    /// <param name="secret">The random text in the browser's cookie; only its hash is kept.</param>
    /// <param name="from">Where it begins.</param>
    [Alias("Begin")]
    Task<SessionView> BeginAsync(string secret, SessionOrigin from);

    /// <summary>The session with this secret, marked as in use now; null when it was ended or not used for two weeks.</summary>
    [Alias("Use")]
    Task<SessionView?> UseAsync(string secret, SessionOrigin from);

    /// <summary>Whether a session of this id goes on.</summary>
    [Alias("Goes")]
    Task<bool> GoesOnAsync(string id);

    /// <summary>Notes that the session's person proved who it is; false when it is over.</summary>
    [Alias("Prove")]
    Task<bool> ProveAsync(string id);

    /// <summary>All sessions, the one that was used last first.</summary>
    [Alias("List")]
    Task<IReadOnlyList<SessionView>> ListAsync();

    /// <summary>Whether a session was used from this address.</summary>
    [Alias("Knows")]
    Task<bool> KnowsAddressAsync(string ipAddress);

    /// <summary>Ends one; false when there is none with this id. Its browser stays remembered.</summary>
    [Alias("End")]
    Task<bool> EndAsync(string id);

    /// <summary>Ends one and forgets its browser; false when there is none with this id.</summary>
    [Alias("Revoke")]
    Task<bool> RevokeAsync(string id);

    /// <summary>
    /// Remembers for 30 days that a second factor was given in the browser of a session; a browser that is remembered already belongs to this session from now on. A user
    /// has at most 100; the one that ends first makes room.
    /// </summary>
    /// <param name="secret">The random text in the browser's cookie; only its hash is kept.</param>
    /// <param name="session">Id of the session.</param>
    [Alias("Remember")]
    Task RememberAsync(string secret, string session);

    /// <summary>Whether the browser with this secret is remembered.</summary>
    [Alias("IsRemembered")]
    Task<bool> IsRememberedAsync(string secret);

    /// <summary>Ends all but the one with this id, and forgets the browsers of all others; null: all.</summary>
    [Alias("EndOthers")]
    Task EndOthersAsync(string? id);
}

/// <summary>Where a request comes from.</summary>
/// <param name="Browser">The <c>User-Agent</c> header, at most 300 characters.</param>
/// <param name="IpAddress">The client's address.</param>
[GenerateSerializer, Immutable, Alias("user.session-origin")]
public sealed record SessionOrigin(string Browser, string IpAddress);

/// <summary>A browser that is signed in.</summary>
/// <param name="Id">32 hexadecimal digits of the hash of its secret.</param>
/// <param name="Browser">Its <c>User-Agent</c> header.</param>
/// <param name="IpAddress">Where it was last used from.</param>
/// <param name="FirstSeen">When it began (UTC).</param>
/// <param name="LastSeen">When it was last used, to some minutes (UTC).</param>
/// <param name="ProvedAt">When its person last gave a password or a passkey (UTC).</param>
/// <param name="RememberedUntil">Until when no second factor is asked for in its browser (UTC); null: it is.</param>
[GenerateSerializer, Immutable, Alias("user.session-view")]
public sealed record SessionView(string Id, string Browser, string IpAddress, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, DateTimeOffset ProvedAt,
    DateTimeOffset? RememberedUntil = null);
