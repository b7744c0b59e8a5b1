using Microsoft.Extensions.Logging;
using Npgsql;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Mail;
using SentryOrleans.Grains.Alerts.Metrics;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Mail;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Alerts;

/// <summary>
/// Passes on what rules said. That a firing was passed on is written together with the letters and messages that it became, so that each leaves once, whatever dies
/// when.
/// </summary>
public sealed partial class NoticesGrain(
    NpgsqlDataSource database, AlertNotes notes, NewsNotes news, MetricNotes metrics, AlertPost post, UnsubscribeLinks links, MailPost mail, MailSource source, TimeProvider time, ILogger<NoticesGrain> logger) : Grain, INoticesGrain, IRemindable
{
    private const string ReminderName = "digests";
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly NoticeTable _table = new(database);

    public Task StartAsync() => this.RegisterOrUpdateReminder(ReminderName, Period, Period);

    public Task ReceiveReminder(string reminderName, TickStatus status) => FlushAsync();

    public Task<UnsubscribeLink?> ReadLinkAsync(string token) => Task.FromResult(links.Read(token));

    public async Task TellAsync(long firing)
    {
        var told = await notes.FindAsync(firing);
        await TellAndPostAsync("update alert_firing set mails = $2, posts = $3 where id = $1 and mails is null", firing, told, told?.Rule.Rule.Actions);
    }

    public async Task TellStepAsync(long project, MetricStatusChanged step)
    {
        var id = await metrics.AddAsync(project, step);
        var told = await metrics.FindWithCourseAsync(id);
        await TellAndPostAsync("update metric_step set mails = $2, posts = $3 where id = $1 and mails is null", id, told, told?.Actions);
    }

    public async Task TellNewsAsync(long id) => await TellAsync("update issue_news set told = $2 where id = $1 and told is null", id, await news.FindAsync(id), null);

    public async Task FlushAsync()
    {
        try
        {
            var due = await _table.ReadDueAsync(time.GetUtcNow());
            foreach (var line in due) await TryFlushAsync(line);
            if (due.Count == NoticeTable.LinesAtOnce) this.AsReference<INoticesGrain>().FlushAsync().Ignore();
            foreach (var key in await ReadPostsAsync()) GrainFactory.GetGrain<IAlertPostsGrain>(key).WakeAsync().Ignore();
        }
        catch (Exception fault) when (StorageFaults.IsPassing(fault))
        {
            LogAway(fault.Message);
        }
    }

    private async Task TellAndPostAsync(string mark, long id, Told? told, IReadOnlyList<AlertAction>? actions)
    {
        var channels = actions?.OfType<ChannelAction>().Where(action => action.OrganizationId == told!.Organization.Id).Select(action => action.Channel).Distinct().ToList() ?? [];
        if (!await TellAsync(mark, id, told, channels)) return;
        foreach (var channel in channels) GrainFactory.GetGrain<IAlertPostsGrain>(AlertPostsGrain.KeyOf(told!.Organization.Id, channel)).WakeAsync().Ignore();
    }

    /// <returns>False: somebody was faster.</returns>
    private async Task<bool> TellAsync(string mark, long id, Told? told, IReadOnlyList<long>? channels)
    {
        var now = time.GetUtcNow();
        // Letters that nothing can send are not written: once somebody sets mail up, nobody wants those of the last days.
        var recipients = told is null || (await source.ReadAsync()).Mail is null ? [] : await told.FindRecipientsAsync(GrainFactory, now);
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var marking = new NpgsqlCommand(mark, connection) { Parameters = { new() { Value = id }, new() { Value = recipients.Count } } };
        if (channels is not null) marking.Parameters.Add(new NpgsqlParameter { Value = channels.Count });
        if (await marking.ExecuteNonQueryAsync() == 0) return false;
        foreach (var recipient in recipients) await TellAsync(connection, recipient, told!, now);
        foreach (var channel in channels ?? []) await OutboxRows.AddAsync(connection, new OutboxMessage(Outbox.Post, told!.Kind == NoticeKind.Metric ? new PostMessage(told.Organization.Id, channel, 0, id) : new PostMessage(told.Organization.Id, channel, id)));
        await transaction.CommitAsync();
        GrainFactory.GetGrain<IMailGrain>(0).WakeAsync().Ignore();
        return true;
    }

    /// <summary>At once, or with what else waits for the same person.</summary>
    private async Task TellAsync(NpgsqlConnection connection, Recipient recipient, Told told, DateTimeOffset now)
    {
        var key = new LineKey(recipient.User.Id, told.Project.Id, told.Kind);
        var notBefore = await NoticeTable.NotBeforeAsync(connection, recipient.User, now);
        var known = await NoticeTable.ReadLineAsync(connection, key);
        var (line, atOnce) = told.Kind == NoticeKind.Metric ? known.AddUrgent(now, notBefore) : known.Add(now, notBefore);
        await NoticeTable.WriteLineAsync(connection, key, line);
        if (atOnce) await MailAsync(connection, key.User, told.Alone(post, recipient), now);
        else await NoticeTable.AddAsync(connection, key, told.Id);
    }

    /// <summary>What cannot be told to one must not keep others from hearing; it is tried again with the next ones.</summary>
    private async Task TryFlushAsync(LineKey key)
    {
        try
        {
            await FlushAsync(key);
        }
        catch (Exception fault) when (!StorageFaults.IsPassing(fault))
        {
            LogNotTold(key.User, key.Project, fault);
        }
    }

    /// <summary>What is not worth telling any more is left out; who was told nothing for so long is told the next thing at once.</summary>
    private async Task FlushAsync(LineKey key)
    {
        var now = time.GetUtcNow();
        var (waiting, told, recipient) = (await _table.ReadNoticesAsync(key), new List<Told>(), (Recipient?)null);
        foreach (var id in waiting)
        {
            if (await FindAsync(key.Kind, id, isAlone: waiting.Count == 1) is not { } one || (await one.FindRecipientsAsync(GrainFactory, now)).FirstOrDefault(candidate => candidate.User.Id == key.User) is not { } found) continue;
            recipient = found;
            told.Add(one);
        }
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        // Somebody else was faster, who told them.
        if (await NoticeTable.TakeAsync(connection, key, waiting) is not { } earlier) return;
        if (recipient is null)
        {
            await NoticeTable.EndLineAsync(connection, key);
        }
        else if (await NoticeTable.NotBeforeAsync(connection, recipient.User, now) is { } later)
        {
            // Its quiet hours have begun, or are others by now, or it got too much: nothing of this is told yet.
            await transaction.RollbackAsync();
            await NoticeTable.PostponeAsync(connection, key, later);
            return;
        }
        else
        {
            await NoticeTable.WriteLineAsync(connection, key, new DigestLine(now, null));
            await MailAsync(connection, key.User, told.Count == 1 && earlier == 0 ? told[0].Alone(post, recipient) : post.Digest(recipient, told, earlier), now);
        }
        await transaction.CommitAsync();
        GrainFactory.GetGrain<IMailGrain>(0).WakeAsync().Ignore();
    }

    /// <summary>Null: it is not worth telling any more.</summary>
    private async Task<Told?> FindAsync(NoticeKind kind, long id, bool isAlone) => kind switch
    {
        NoticeKind.Alert => await notes.FindAsync(id),
        NoticeKind.News => await news.FindAsync(id),
        _ => isAlone ? await metrics.FindWithCourseAsync(id) : await metrics.FindAsync(id),
    };

    private async Task MailAsync(NpgsqlConnection connection, long user, Letter letter, DateTimeOffset now)
    {
        await OutboxRows.AddAsync(connection, mail.Post(letter));
        await NoticeTable.NoteToldAsync(connection, user, now);
    }

    /// <summary>Whoever posts to a channel sleeps when its silo died.</summary>
    private async Task<List<string>> ReadPostsAsync()
    {
        var keys = new List<string>();
        await using var command = database.CreateCommand($"select distinct data ->> 'Organization', data ->> 'Channel' from outbox where kind = '{Outbox.Post}' and failed is null and due <= now()");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) keys.Add($"{reader.GetString(0)}/{reader.GetString(1)}");
        return keys;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A digest for user {User} of project {Project} was not made and will be tried again")]
    private partial void LogNotTold(long user, long project, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Digests are not sent, the database is away: {Reason}")]
    private partial void LogAway(string reason);
}
