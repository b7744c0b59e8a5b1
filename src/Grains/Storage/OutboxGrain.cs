using System.Text.Json;
using Microsoft.Extensions.Logging;
using Npgsql;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Storage;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.EventSourcing;

namespace SentryOrleans.Grains.Storage;

/// <summary>
/// Reads the outbox in order and does what each message says. A message goes when it is done, so after a crash it is done again: whoever
/// receives it must not mind. One that fails waits longer each time and lets the others pass.
/// </summary>
public sealed partial class OutboxGrain(NpgsqlDataSource database, ILogger<OutboxGrain> logger) : Grain, IOutboxGrain, IRemindable
{
    private const string ReminderName = "deliver";
    private const int MessagesAtOnce = 100;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    public Task StartAsync() => this.RegisterOrUpdateReminder(ReminderName, Period, Period);

    public Task WakeAsync() => DeliverAsync();

    public Task ReceiveReminder(string reminderName, TickStatus status) => DeliverAsync();

    private async Task DeliverAsync()
    {
        try
        {
            while (await DeliverSomeAsync() == MessagesAtOnce) { }
        }
        catch (Exception fault) when (StorageFaults.IsPassing(fault))
        {
            LogAway(fault.Message);
        }
    }

    private async Task<int> DeliverSomeAsync()
    {
        var messages = await ReadAsync();
        foreach (var (id, kind, data) in messages)
        {
            try
            {
                await DeliverAsync(kind, data);
                await ExecuteAsync("delete from outbox where id = $1", id);
            }
            catch (Exception fault) when (fault is not NpgsqlException)
            {
                LogFailed(id, kind, fault);
                await ExecuteAsync("update outbox set attempts = attempts + 1, due = now() + interval '10 seconds' * power(2, least(attempts, 10)) where id = $1", id);
            }
        }
        return messages.Count;
    }

    private async Task DeliverAsync(string kind, string data)
    {
        switch (kind)
        {
            case Outbox.NewIssue:
                var message = JsonSerializer.Deserialize<NewIssueMessage>(data)!;
                await GrainFactory.GetGrain<IProjectGrain>(message.ProjectId).ExecuteAsync(new RecordFirstEvent(message.EventAt, message.Number));
                break;
            case Outbox.Alert:
                await GrainFactory.GetGrain<INoticesGrain>(0).TellAsync(JsonSerializer.Deserialize<AlertMessage>(data)!.Firing);
                break;
            case Outbox.News:
                await GrainFactory.GetGrain<INoticesGrain>(0).TellNewsAsync(JsonSerializer.Deserialize<NewsMessage>(data)!.News);
                break;
            case Outbox.Metric:
                var metric = JsonSerializer.Deserialize<MetricMessage>(data)!;
                await GrainFactory.GetGrain<INoticesGrain>(0).TellStepAsync(metric.ProjectId, metric.Step);
                break;
            case Outbox.ProjectDeletion:
                await GrainFactory.GetGrain<IProjectErasureGrain>(JsonSerializer.Deserialize<ProjectDeletionMessage>(data)!.ProjectId).StartAsync();
                break;
            case Outbox.Newcomer:
                await GrainFactory.GetGrain<INewcomersGrain>(0).PlaceAsync(JsonSerializer.Deserialize<NewcomerMessage>(data)!.UserId);
                break;
            case Outbox.MemberLeft:
                var left = JsonSerializer.Deserialize<MemberLeftMessage>(data)!;
                await GrainFactory.GetGrain<IDeparturesGrain>(left.OrganizationId).SettleAsync(left.UserId);
                break;
            case Outbox.TeamGone:
                var gone = JsonSerializer.Deserialize<TeamGoneMessage>(data)!;
                await GrainFactory.GetGrain<IDeparturesGrain>(gone.OrganizationId).SettleTeamAsync(gone.TeamId);
                break;
            case Outbox.PasswordOffer:
                var offer = JsonSerializer.Deserialize<PasswordOfferMessage>(data)!;
                await GrainFactory.GetGrain<IUserGrain>(offer.UserId).OfferPasswordAsync(offer.Organization);
                break;
            case Outbox.OrganizationDeletion:
                await GrainFactory.GetGrain<IOrganizationErasureGrain>(JsonSerializer.Deserialize<OrganizationDeletionMessage>(data)!.OrganizationId).StartAsync();
                break;
            default:
                throw new NotSupportedException($"This version does not know the message {kind}.");
        }
    }

    private async Task<List<(long Id, string Kind, string Data)>> ReadAsync()
    {
        var messages = new List<(long, string, string)>();
        await using var command = database.CreateCommand("select id, kind, data::text from outbox where due <= now() and kind <> all ($2) order by id limit $1");
        command.Parameters.AddWithValue(MessagesAtOnce);
        command.Parameters.AddWithValue(Outbox.Apart.ToArray());
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) messages.Add((reader.GetInt64(0), reader.GetString(1), reader.GetString(2)));
        return messages;
    }

    private async Task ExecuteAsync(string sql, long id)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue(id);
        await command.ExecuteNonQueryAsync();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox is not delivered, the database is away: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Id} of kind {Kind} was not delivered and will be tried again")]
    private partial void LogFailed(long id, string kind, Exception fault);
}
