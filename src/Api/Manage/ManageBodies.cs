using System.Reflection;
using SentryOrleans.Contracts.Mail;
using SentryOrleans.Contracts.Manage;
using SentryOrleans.Contracts.Settings;
using SentryOrleans.Contracts.Storage;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Manage;

/// <summary>How the server is. What is null is not known here.</summary>
public sealed record OverviewBody(
    AcksBody Acks, QueueBody? Queue, ProjectionsBody Projections, DatabaseBody Database, DiskBody? Disk, OverviewMailBody Mail, IReadOnlyList<SiloBody> Silos,
    string Version, int SchemaVersion, string InstanceName)
{
    private static readonly string ProgramVersion =
        typeof(OverviewBody).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    public static OverviewBody From(ServerFacts facts, MailStatus mail, (double PerSecond, double? P99) acks, IJournalGauge? queue, DiskSpace? disk, SettingsInForce settings) => new(
        new AcksBody(acks.PerSecond, acks.P99), queue is null ? null : new QueueBody(queue.Waiting, queue.WaitingPerProjectMax),
        new ProjectionsBody(facts.ProjectionsRunning, facts.ProjectionLag), new DatabaseBody(facts.DatabaseBytes, facts.BytesPerDay, facts.DatabaseVersion),
        disk is null ? null : new DiskBody(disk.FreeBytes, disk.TotalBytes, DaysLeft(disk.FreeBytes, facts.BytesPerDay)),
        new OverviewMailBody(settings.IsMailConfigured, mail.Waiting, mail.DeadCount), [.. facts.Silos.Select(silo => new SiloBody(silo.Address, silo.Since))],
        ProgramVersion, facts.SchemaVersion, settings.InstanceName);

    /// <summary>How many days the free bytes last; null: it is not known, or the database does not grow.</summary>
    internal static int? DaysLeft(long freeBytes, long? bytesPerDay) => bytesPerDay is > 0 and { } growth ? (int)Math.Min(freeBytes / growth, 36_500) : null;
}

/// <summary>Acknowledgements of this process over the last minute. <paramref name="P99Milliseconds"/> is null when there were none.</summary>
public sealed record AcksBody(double PerSecond, double? P99Milliseconds);

/// <summary>What waits to be stored in this process.</summary>
public sealed record QueueBody(int Waiting, int WaitingPerProjectMax);

/// <summary>How far the lists are. <paramref name="Lag"/> counts domain events that they do not show yet.</summary>
public sealed record ProjectionsBody(bool Running, long Lag);

/// <summary>The database. <paramref name="BytesPerDay"/> is how much it grew a day; null before the second day.</summary>
public sealed record DatabaseBody(long Bytes, long? BytesPerDay, string Version);

/// <summary>The disk that the database is on. <paramref name="DaysLeft"/> is null when it is not known, or the database does not grow.</summary>
public sealed record DiskBody(long FreeBytes, long TotalBytes, int? DaysLeft);

/// <summary>Mail in numbers.</summary>
public sealed record OverviewMailBody(bool IsConfigured, long Waiting, long Dead);

/// <summary>A process of the cluster.</summary>
public sealed record SiloBody(string Address, DateTimeOffset DateStarted);

/// <summary>
/// A user of the server. One who is not active may not use it: sessions and tokens are dead. <paramref name="Permissions"/> are those of a superuser: <c>superuser.write</c>,
/// <c>users.admin</c>, <c>options.admin</c>, <c>broadcasts.admin</c>.
/// </summary>
public record UserLineBody(string Id, string Email, string Name, bool IsSuperuser, bool IsActive, DateTimeOffset DateJoined, IReadOnlyList<string> Permissions)
{
    public static UserLineBody From(UserLine user) => new(
        Wire.Id(user.Id), user.Email, user.Name, user.Superuser, user.Active, user.CreatedAt, !user.Superuser ? [] : user.Permissions ?? SuperuserPermissions.All);

    public static UserLineBody From(UserView user) => new(
        Wire.Id(user.Id), user.Email, user.Name, user.Superuser, !user.Deactivated, user.CreatedAt, SuperuserPermissions.Of(user));
}

/// <summary>An organisation of the server. <paramref name="Events"/> counts the errors it had accepted within 30 days.</summary>
public sealed record OrganizationLineBody(string Id, string Slug, string Name, DateTimeOffset DateCreated, int Members, int Teams, int Projects, long Events)
{
    public static OrganizationLineBody From(OrganizationLine line) =>
        new(Wire.Id(line.Id), line.Slug, line.Name, line.CreatedAt, line.Members, line.Teams, line.Projects, line.Events);
}
