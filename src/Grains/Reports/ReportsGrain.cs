using Microsoft.Extensions.Logging;
using Npgsql;
using SentryOrleans.Contracts.Mail;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Reports;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.Alerts;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Mail;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Reports;

/// <summary>Mails everybody once a week how its projects were. That somebody has a report is written together with its letter, so that it is sent once, whatever dies when.</summary>
public sealed partial class ReportsGrain(NpgsqlDataSource database, MailPost mail, MailSource source, UnsubscribeLinks links, TimeProvider time, ILogger<ReportsGrain> logger)
    : Grain, IReportsGrain, IRemindable
{
    private const string ReminderName = "reports";
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(15);

    public Task StartAsync() => this.RegisterOrUpdateReminder(ReminderName, Period, Period);

    public Task ReceiveReminder(string reminderName, TickStatus status) => SendDueAsync();

    public async Task SendDueAsync()
    {
        // Somewhere it is Monday from Sunday 10:00 to Tuesday 12:00 UTC.
        var now = time.GetUtcNow();
        if (now.DayOfWeek is not (DayOfWeek.Sunday or DayOfWeek.Monday or DayOfWeek.Tuesday) || (await source.ReadAsync()).Mail is null) return;
        try
        {
            foreach (var organization in await GrainFactory.GetGrain<IDirectoryGrain>(0).ListOrganizationsAsync(memberUserId: null)) await SendAsync(organization, now);
        }
        catch (Exception fault) when (StorageFaults.IsPassing(fault))
        {
            LogAway(fault.Message);
        }
    }

    private async Task SendAsync(OrganizationView organization, DateTimeOffset now)
    {
        var users = await GrainFactory.GetGrain<IDirectoryGrain>(0).ListUsersAsync([.. organization.Members.Select(member => member.UserId)]);
        var due = users.Values.Where(user => IsWanted(user, now)).Select(user => (User: user, Week: ReportWeek.DueFor(user, now))).Where(one => one.Week is not null).OrderBy(one => one.User.Id).ToList();
        if (due.Count == 0) return;
        var sent = await ReadSentAsync(organization.Id, due[0].Week!.Value);
        var left = due.Where(one => !sent.Contains(one.User.Id)).ToList();
        if (left.Count == 0) return;
        var projects = await GrainFactory.GetGrain<IDirectoryGrain>(0).ListProjectsAsync(organization.Id);
        foreach (var (user, week) in left) await SendAsync(organization, user, week!.Value, OfUser(organization, user, projects));
        GrainFactory.GetGrain<IMailGrain>(0).WakeAsync().Ignore();
    }

    private async Task SendAsync(OrganizationView organization, UserView user, ReportWeek week, IReadOnlyList<ProjectView> projects)
    {
        var numbers = projects.Count == 0 ? null : await new ReportFacts(database).ReadAsync([.. projects.Select(project => project.Id)], week);
        // Whom nothing can be told is not asked about again this week.
        var letter = numbers is null or { Total: 0, Dropped: 0, New: 0 } ? null : ReportLetter.Of(organization, user, week, projects, numbers, links);
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var mark = new NpgsqlCommand("insert into weekly_report (organization_id, user_id, monday) values ($1, $2, $3) on conflict do nothing", connection, transaction)
        {
            Parameters = { new() { Value = organization.Id }, new() { Value = user.Id }, new() { Value = week.Monday } },
        };
        if (await mark.ExecuteNonQueryAsync() == 0) return;
        if (letter is not null) await OutboxRows.AddAsync(connection, mail.Post(letter));
        await transaction.CommitAsync();
    }

    private static bool IsWanted(UserView user, DateTimeOffset now) =>
        user is { Deactivated: false, MustVerify: false } && user.Notifications.Reports is not false && !user.IsMailStoppedAt(now);

    /// <summary>Those of the user's teams; of who is in no team those that it sees: nobody else looks after them.</summary>
    private static IReadOnlyList<ProjectView> OfUser(OrganizationView organization, UserView user, IReadOnlyList<ProjectView> projects)
    {
        var teams = organization.MemberOf(user.Id)?.Teams.Select(team => team.TeamId).ToHashSet() ?? [];
        var own = projects.Where(project => !project.IsHidden && project.TeamIds.Any(teams.Contains)).ToList();
        return own.Count > 0 || teams.Count > 0 ? own : [.. projects.Where(project => !project.IsHidden && AlertRecipients.Sees(organization, user.Id, project))];
    }

    private async Task<HashSet<long>> ReadSentAsync(long organization, ReportWeek week)
    {
        await using var command = database.CreateCommand("select user_id from weekly_report where organization_id = $1 and monday = $2");
        command.Parameters.AddWithValue(organization);
        command.Parameters.AddWithValue(week.Monday);
        var sent = new HashSet<long>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) sent.Add(reader.GetInt64(0));
        return sent;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Weekly reports are not sent, the database is away: {Reason}")]
    private partial void LogAway(string reason);
}
