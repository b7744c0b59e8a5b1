namespace SentryOrleans.Contracts.Audit;

/// <summary>Reads who did what. It is in the streams: domain events that somebody wanted have, beside them, who it was and from where.</summary>
[Alias("IAuditQueryGrain")]
public interface IAuditQueryGrain : IGrainWithIntegerKey
{
    /// <summary>A page of an organisation's audit log, the newest first.</summary>
    /// <param name="filter">Which entries.</param>
    /// <param name="place">Entries before this id, or behind it when <paramref name="newer"/>; null: from the newest on.</param>
    /// <param name="newer">The page of newer entries that ends at the place.</param>
    /// <param name="size">Entries, 1 to 1,000.</param>
    [Alias("List")]
    Task<AuditPage> ListAsync(AuditFilter filter, long? place, bool newer, int size);
}

/// <summary>Which entries of an audit log.</summary>
/// <param name="OrganizationId">Whose; 0: the server's own, about users and settings.</param>
/// <param name="Event">One of <see cref="AuditEvents.All"/>; null: all. An unknown one has no entries.</param>
/// <param name="UserId">Only of this person; null: of all.</param>
/// <param name="Start">From then on (UTC); null: from the beginning.</param>
/// <param name="End">Before then (UTC); null: until now.</param>
[GenerateSerializer, Immutable, Alias("audit.filter")]
public sealed record AuditFilter(long OrganizationId, string? Event = null, long? UserId = null, DateTimeOffset? Start = null, DateTimeOffset? End = null);

/// <summary>Entries, the newest first, and whether there are more on either side.</summary>
[GenerateSerializer, Immutable, Alias("audit.page")]
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, bool HasNewer, bool HasOlder);

/// <summary>Who did what.</summary>
/// <param name="Id">Grows with time.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Kind">What kind of actor it was.</param>
/// <param name="Person">The actor, if it was a person.</param>
/// <param name="Label">Name of the token or of the integration.</param>
/// <param name="IpAddress">Where it was done from.</param>
/// <param name="Event">One of <see cref="AuditEvents.All"/>.</param>
/// <param name="Target">What it was done to.</param>
/// <param name="TargetPerson">To whom; null: to nobody.</param>
/// <param name="Data">What of it may be shown, a JSON object.</param>
[GenerateSerializer, Immutable, Alias("audit.entry")]
public sealed record AuditEntry(
    long Id, DateTimeOffset At, ActorKind Kind, AuditPerson? Person, string? Label, string? IpAddress, string Event, AuditTarget Target, AuditPerson? TargetPerson, string Data);

/// <summary>A person, with the name and address it has now; null when there is no such person any more.</summary>
[GenerateSerializer, Immutable, Alias("audit.person")]
public sealed record AuditPerson(long Id, string? Name, string? Email);

/// <summary>A thing. <paramref name="Kind"/> is that of its stream: <c>organization</c>, <c>project</c>, <c>issue</c>, <c>user</c> or <c>server</c>; or <c>team</c>, <c>token</c>, <c>integration</c>.</summary>
[GenerateSerializer, Immutable, Alias("audit.target")]
public sealed record AuditTarget(string Kind, long? Id, string? Name);
