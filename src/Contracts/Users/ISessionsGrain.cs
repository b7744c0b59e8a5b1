namespace SentryOrleans.Contracts.Users;

/// <summary>The sessions of one user, by the user's id: state, not history. What is ended here is over with the next request of its browser.</summary>
[Alias("ISessionsGrain")]
public interface ISessionsGrain : IGrainWithIntegerKey
{
    /// <summary>Begins a session. A user has at most 100; the one that was not used for longest makes room.</summary>
    /// <param name="secret">The random text in the browser's cookie; only its hash is kept.</param>
    /// <param name="from">Where it begins.</param>
    /// <param name="start">With what it begins.</param>
    [Alias("BeginWith")]
    Task<SessionView> BeginAsync(string secret, SessionOrigin from, SessionStart start);

    /// <summary>The session with this secret, marked as in use now; null when it was ended or not used for two weeks.</summary>
    [Alias("Use")]
    Task<SessionView?> UseAsync(string secret, SessionOrigin from);

    /// <summary>The session of this id, if it goes on.</summary>
    [Alias("Find")]
    Task<SessionView?> FindAsync(string id);

    /// <summary>Notes that the session's person came from an organisation's provider just now; false when the session is over.</summary>
    [Alias("SignOn")]
    Task<bool> SignOnAsync(string id, long organizationId);

    /// <summary>When the user last came from the organisation's provider, in whatever session (UTC); null: never.</summary>
    [Alias("LastSignOn")]
    Task<DateTimeOffset?> LastSignOnAsync(long organizationId);

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

/// <summary>With what a session begins.</summary>
/// <param name="SignedOnAt">The organisation whose provider vouches for the person; null: a password or a passkey does.</param>
/// <param name="InPlaceOf">Id of the browser's session until now, which ends; what was proved in it goes on. Null: there is none.</param>
[GenerateSerializer, Immutable, Alias("user.session-start")]
public sealed record SessionStart(long? SignedOnAt = null, string? InPlaceOf = null);

/// <summary>When a person came from an organisation's provider (UTC).</summary>
[GenerateSerializer, Immutable, Alias("user.session-sign-on")]
public sealed record SessionSignOn(long OrganizationId, DateTimeOffset At);

/// <summary>A browser that is signed in.</summary>
/// <param name="Id">32 hexadecimal digits of the hash of its secret.</param>
/// <param name="Browser">Its <c>User-Agent</c> header.</param>
/// <param name="IpAddress">Where it was last used from.</param>
/// <param name="FirstSeen">When it began (UTC).</param>
/// <param name="LastSeen">When it was last used, to some minutes (UTC).</param>
/// <param name="ProvedAt">When its person last gave a password or a passkey (UTC); the beginning of time: never.</param>
/// <param name="SignedOnOnly">An organisation's provider alone vouches for its person, so it reaches the organisations of <paramref name="SignOns"/> and no other; null: no.</param>
/// <param name="SignOns">When its person came from providers, each organisation once; null: never.</param>
/// <param name="RememberedUntil">Until when no second factor is asked for in its browser (UTC); null: it is.</param>
[GenerateSerializer, Immutable, Alias("user.session-view")]
public sealed record SessionView(string Id, string Browser, string IpAddress, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, DateTimeOffset ProvedAt,
    bool? SignedOnOnly = null, IReadOnlyList<SessionSignOn>? SignOns = null,
    DateTimeOffset? RememberedUntil = null);
