using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Mail;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Reports;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.Alerts;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Mail;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Reports;

/// <summary>Tells owners and managers that limits drop something. That an organisation was warned is written together with the letters, so that it is warned once, whatever dies when.</summary>
public sealed partial class QuotaGrain(NpgsqlDataSource database, MailPost mail, MailSource source, UnsubscribeLinks links, TimeProvider time, ILogger<QuotaGrain> logger)
    : Grain, IQuotaGrain, IRemindable
{
    private const string ReminderName = "quota";
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    public Task StartAsync() => this.RegisterOrUpdateReminder(ReminderName, Period, Period);

    public Task ReceiveReminder(string reminderName, TickStatus status) => WarnAsync();

    public async Task WarnAsync()
    {
        if ((await source.ReadAsync()).Mail is null) return;
        var now = time.GetUtcNow();
        try
        {
            foreach (var organization in await GrainFactory.GetGrain<IDirectoryGrain>(0).ListOrganizationsAsync(memberUserId: null)) await WarnAsync(organization, now);
        }
        catch (Exception fault) when (StorageFaults.IsPassing(fault))
        {
            LogAway(fault.Message);
        }
    }

    private async Task WarnAsync(OrganizationView organization, DateTimeOffset now)
    {
        var projects = (await GrainFactory.GetGrain<IDirectoryGrain>(0).ListProjectsAsync(organization.Id)).Where(project => !project.IsHidden).ToDictionary(project => project.Id);
        var dropped = await ReadDroppedAsync([.. projects.Keys], now);
        if (dropped.Count == 0) return;
        var users = await GrainFactory.GetGrain<IDirectoryGrain>(0).ListUsersAsync(
            [.. organization.Members.Where(member => member.Role is OrganizationRoles.Owner or OrganizationRoles.Manager).Select(member => member.UserId)]);
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var mark = new NpgsqlCommand(
            """
            insert into limit_warning (organization_id, at) values ($1, $2)
            on conflict (organization_id) do update set at = excluded.at where limit_warning.at <= excluded.at - interval '1 day'
            """, connection, transaction)
        {
            Parameters = { new() { Value = organization.Id }, new() { Value = now } },
        };
        if (await mark.ExecuteNonQueryAsync() == 0) return;
        foreach (var user in users.Values.Where(user => user is { Deactivated: false, MustVerify: false } && user.Notifications.Quota is not false && !user.IsMailStoppedAt(now)).OrderBy(user => user.Id))
        {
            await OutboxRows.AddAsync(connection, mail.Post(LetterFor(organization, user, projects, dropped)));
        }
        await transaction.CommitAsync();
        GrainFactory.GetGrain<IMailGrain>(0).WakeAsync().Ignore();
    }

    /// <summary>By project, the most first. What the server sheds for a moment because it is busy is no matter of limits.</summary>
    private async Task<IReadOnlyList<(long Project, long Count)>> ReadDroppedAsync(long[] projects, DateTimeOffset now)
    {
        await using var command = database.CreateCommand(
            """
            select project_id, sum(quantity)::bigint from outcome
            where project_id = any ($1) and hour >= date_trunc('hour', $2::timestamptz - interval '1 hour') and outcome = $3 and reason <> $4 group by 1 order by 2 desc, 1
            """);
        command.Parameters.AddWithValue(projects);
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue((short)OutcomeKind.RateLimited);
        command.Parameters.AddWithValue(OutcomeReasons.ProjectBusy);
        var dropped = new List<(long, long)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) dropped.Add((reader.GetInt64(0), reader.GetInt64(1)));
        return dropped;
    }

    private Letter LetterFor(OrganizationView organization, UserView user, Dictionary<long, ProjectView> projects, IReadOnlyList<(long Project, long Count)> dropped)
    {
        var values = new Dictionary<string, string>
        {
            ["organization"] = organization.Name,
            ["count"] = dropped.Sum(one => one.Count).ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (index, (project, count)) in dropped.Take(ReportLetters.TopMax).Index())
        {
            var number = index.ToString(CultureInfo.InvariantCulture);
            values[$"title{number}"] = projects[project].Name;
            values[$"events{number}"] = count.ToString(CultureInfo.InvariantCulture);
            values[$"path{number}"] = $"/settings/{organization.Slug}/projects/{projects[project].Slug}/limits/";
        }
        return new Letter(user.Email, LetterTemplates.Quota, user.Options.Language, $"/organizations/{organization.Slug}/stats/", values)
        {
            List = $"quota.{organization.Slug}",
            Unsubscribe = links.PathOf(new(user.Id, UnsubscribeKind.Quota, organization.Id)),
        };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody is warned of limits, the database is away: {Reason}")]
    private partial void LogAway(string reason);
}
