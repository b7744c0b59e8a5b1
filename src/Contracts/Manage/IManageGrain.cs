namespace SentryOrleans.Contracts.Manage;

/// <summary>What superusers see of the server as a whole; reads what is committed.</summary>
[Alias("IManageGrain")]
public interface IManageGrain : IGrainWithIntegerKey
{
    /// <summary>How the database and the cluster are.</summary>
    [Alias("GetFacts")]
    Task<ServerFacts> GetFactsAsync();

    /// <summary>Users by address, whose address or name contains the text.</summary>
    /// <param name="query">Empty: all.</param>
    /// <param name="skip">Rows to leave out.</param>
    /// <param name="take">Rows at most, 1 to 101.</param>
    [Alias("ListUsers")]
    Task<IReadOnlyList<UserLine>> ListUsersAsync(string query, int skip, int take);

    /// <summary>Organisations by slug, whose slug or name contains the text, with their sizes. Parameters as of <see cref="ListUsersAsync"/>.</summary>
    [Alias("ListOrganizations")]
    Task<IReadOnlyList<OrganizationLine>> ListOrganizationsAsync(string query, int skip, int take);
}

/// <summary>How the database and the cluster are.</summary>
/// <param name="DatabaseBytes">What the database takes on its disk.</param>
/// <param name="BytesPerDay">How much it grew a day, over two weeks at most; null: it is not known before the second day.</param>
/// <param name="DatabaseVersion">PostgreSQL's, as <c>17.2</c>.</param>
/// <param name="SchemaVersion">Of the tables.</param>
/// <param name="ProjectionLag">Domain events that the lists do not show yet.</param>
/// <param name="ProjectionsRunning">Whether every projection runs.</param>
/// <param name="Silos">Processes of the cluster that are alive.</param>
[GenerateSerializer, Immutable, Alias("manage.server-facts")]
public sealed record ServerFacts(
    long DatabaseBytes, long? BytesPerDay, string DatabaseVersion, int SchemaVersion, long ProjectionLag, bool ProjectionsRunning, IReadOnlyList<SiloLine> Silos);

/// <summary>A process of the cluster. <paramref name="Address"/> is <c>HOST:PORT</c>.</summary>
[GenerateSerializer, Immutable, Alias("manage.silo-line")]
public sealed record SiloLine(string Address, DateTimeOffset Since);

/// <summary>
/// A user in a list. One who is not active may not use the server. <paramref name="Permissions"/> are those that can be taken away from superusers; null: all of them, and none for others.
/// </summary>
[GenerateSerializer, Immutable, Alias("manage.user-line")]
public sealed record UserLine(long Id, string Email, string Name, bool Superuser, DateTimeOffset CreatedAt, bool Active = true, IReadOnlyList<string>? Permissions = null);

/// <summary>An organisation in a list. <paramref name="Events"/> counts the errors it had accepted within 30 days.</summary>
[GenerateSerializer, Immutable, Alias("manage.organization-line")]
public sealed record OrganizationLine(long Id, string Slug, string Name, DateTimeOffset CreatedAt, int Members, int Teams, int Projects, long Events);
