using Microsoft.Extensions.Logging;
using Npgsql;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Mail;
using SentryOrleans.Contracts.Users;
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
    private const int LinesAtOnce = 100;

    /// <summary>More than these a person gets in digests.</summary>
    private const int MailsAnHour = 30;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    public Task StartAsync() => this.RegisterOrUpdateReminder(ReminderName, Period, Period);

    public Task ReceiveReminder(string reminderName, TickStatus status) => FlushAsync();

    public async Task TellAsync(long firing)
    {
        var told = await notes.FindAsync(firing);
        await TellAndPostAsync("update alert_firing set mails = $2, posts = $3 where id = $1 and mails is null", firing, told, told?.Rule.Rule.Actions);
    }

    public async Task TellStepAsync(long project, MetricStatusChanged step)
    {
        var id = await metrics.AddAsync(project, step);
        var told = await metrics.FindAsync(id);
        await TellAndPostAsync("update metric_step set mails = $2, posts = $3 where id = $1 and mails is null", id, told, told?.Actions);
    }

    public async Task TellNewsAsync(long id) => await TellAsync("update issue_news set told = $2 where id = $1 and told is null", id, await news.FindAsync(id), null);

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
        var recipients = told is null || (await source.ReadAsync()).Mail is null ? [] : await FindAsync(told, now);
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (await ExecuteAsync(connection, mark, channels is null ? [id, recipients.Count] : [id, recipients.Count, channels.Count]) == 0) return false;
        foreach (var recipient in recipients) await TellAsync(connection, recipient, told!, now);
        foreach (var channel in channels ?? []) await OutboxRows.AddAsync(connection, new OutboxMessage(Outbox.Post, told!.Kind == NoticeKind.Metric ? new PostMessage(told.Organization.Id, channel, 0, id) : new PostMessage(told.Organization.Id, channel, id)));
        await transaction.CommitAsync();
        GrainFactory.GetGrain<IMailGrain>(0).WakeAsync().Ignore();
        return true;
    }

    public Task<UnsubscribeLink?> ReadLinkAsync(string token) => Task.FromResult(links.Read(token));

    public async Task FlushAsync()
    {
        try
        {
            var due = await ReadDueAsync();
            foreach (var line in due) await TryFlushAsync(line);
            if (due.Count == LinesAtOnce) this.AsReference<INoticesGrain>().FlushAsync().Ignore();
            foreach (var key in await ReadPostsAsync()) GrainFactory.GetGrain<IAlertPostsGrain>(key).WakeAsync().Ignore();
        }
        catch (Exception fault) when (StorageFaults.IsPassing(fault))
        {
            LogAway(fault.Message);
        }
    }

    private Task<IReadOnlyList<Recipient>> FindAsync(Told told, DateTimeOffset now) => told switch
    {
        ToldFiring firing => new AlertRecipients(GrainFactory).FindAsync(firing.Rule.Rule.Actions, firing.Rule, firing.Organization, firing.Project, firing.Issue.Assignee, now),
        ToldNews done => news.FindRecipientsAsync(done, now),
        ToldMetric step => metrics.FindRecipientsAsync(step, now),
        _ => throw new ArgumentOutOfRangeException(nameof(told), told.GetType().Name, "Nobody knows whom it is for."),
    };

    private async Task<Told?> FindAsync(NoticeKind kind, long id) => kind switch
    {
        NoticeKind.Alert => await notes.FindAsync(id),
        NoticeKind.News => await news.FindAsync(id),
        _ => await metrics.FindAsync(id),
    };

    /// <summary>At once, or with what else waits for the same person.</summary>
    private async Task TellAsync(NpgsqlConnection connection, Recipient recipient, Told told, DateTimeOffset now)
    {
        var key = new LineKey(recipient.User.Id, told.Project.Id, told.Kind);
        var notBefore = await NotBeforeAsync(connection, recipient.User, now);
        var known = await ReadLineAsync(connection, key);
        var (line, atOnce) = told.Kind == NoticeKind.Metric ? known.AddUrgent(now, notBefore) : known.Add(now, notBefore);
        await WriteLineAsync(connection, key, line);
        if (atOnce) await MailAsync(connection, recipient.User.Id, told.Alone(post, recipient), now);
        else await ExecuteAsync(connection, "insert into notice (user_id, project_id, kind, firing_id) values ($1, $2, $3, $4)", key.User, key.Project, (short)key.Kind, told.Id);
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
        var (waiting, told, recipient) = (await ReadNoticesAsync(key), new List<Told>(), (Recipient?)null);
        foreach (var id in waiting)
        {
            if (await FindAsync(key.Kind, id) is not { } one || (await FindAsync(one, now)).FirstOrDefault(candidate => candidate.User.Id == key.User) is not { } found) continue;
            (recipient, told) = (found, [.. told, one]);
        }
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        // Somebody else was faster, who told them.
        if (await ExecuteAsync(connection, "delete from notice where user_id = $1 and project_id = $2 and kind = $3 and firing_id = any ($4)", key.User, key.Project, (short)key.Kind, waiting.ToArray()) < waiting.Count) return;
        if (recipient is null)
        {
            await ExecuteAsync(connection, "delete from notice_line where user_id = $1 and project_id = $2 and kind = $3", key.User, key.Project, (short)key.Kind);
        }
        else
        {
            if (await NotBeforeAsync(connection, recipient.User, now) is { } later)
            {
                // Its quiet hours have begun, or are others by now, or it got too much: nothing of this is told yet.
                await transaction.RollbackAsync();
                await ExecuteAsync(connection, "update notice_line set due = $4 where user_id = $1 and project_id = $2 and kind = $3", key.User, key.Project, (short)key.Kind, later);
                return;
            }
            await WriteLineAsync(connection, key, new DigestLine(now, null));
            await MailAsync(connection, key.User, told.Count == 1 ? told[0].Alone(post, recipient) : post.Digest(recipient, told), now);
        }
        await transaction.CommitAsync();
        GrainFactory.GetGrain<IMailGrain>(0).WakeAsync().Ignore();
    }

    /// <summary>Until when somebody is not to be told: the end of its quiet hours, or until it got fewer mails within an hour. Null: it may be told now.</summary>
    private static async Task<DateTimeOffset?> NotBeforeAsync(NpgsqlConnection connection, UserView user, DateTimeOffset now)
    {
        if (user.Notifications.Quiet?.EndAt(now, AlertPost.ZoneOf(user)) is { } end) return end;
        await using var command = new NpgsqlCommand("select at from notice_told where user_id = $1 and at > $2 order by at desc offset $3 limit 1", connection);
        command.Parameters.AddWithValue(user.Id);
        command.Parameters.AddWithValue(now - Hour);
        command.Parameters.AddWithValue(MailsAnHour - 1);
        return await command.ExecuteScalarAsync() is DateTime at ? new DateTimeOffset(at, TimeSpan.Zero) + Hour : null;
    }

    private async Task MailAsync(NpgsqlConnection connection, long user, Letter letter, DateTimeOffset now)
    {
        await OutboxRows.AddAsync(connection, mail.Post(letter));
        await ExecuteAsync(connection, "delete from notice_told where user_id = $1 and at <= $2", user, now - Hour);
        await ExecuteAsync(connection, "insert into notice_told (user_id, at) values ($1, $2)", user, now);
    }

    private async Task<List<LineKey>> ReadDueAsync()
    {
        var lines = new List<LineKey>();
        await using var command = database.CreateCommand($"select user_id, project_id, kind from notice_line where due <= $1 order by due limit {LinesAtOnce}");
        command.Parameters.AddWithValue(time.GetUtcNow());
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) lines.Add(new LineKey(reader.GetInt64(0), reader.GetInt64(1), (NoticeKind)reader.GetInt16(2)));
        return lines;
    }

    private async Task<List<long>> ReadNoticesAsync(LineKey key)
    {
        var ids = new List<long>();
        await using var command = database.CreateCommand("select firing_id from notice where user_id = $1 and project_id = $2 and kind = $3 order by firing_id");
        command.Parameters.AddWithValue(key.User);
        command.Parameters.AddWithValue(key.Project);
        command.Parameters.AddWithValue((short)key.Kind);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) ids.Add(reader.GetInt64(0));
        return ids;
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

    private static async Task<DigestLine> ReadLineAsync(NpgsqlConnection connection, LineKey key)
    {
        await using var command = new NpgsqlCommand("select told, due from notice_line where user_id = $1 and project_id = $2 and kind = $3 for update", connection);
        command.Parameters.AddWithValue(key.User);
        command.Parameters.AddWithValue(key.Project);
        command.Parameters.AddWithValue((short)key.Kind);
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync()) return default;
        return new DigestLine(await reader.IsDBNullAsync(0) ? null : reader.GetFieldValue<DateTimeOffset>(0), await reader.IsDBNullAsync(1) ? null : reader.GetFieldValue<DateTimeOffset>(1));
    }

    private static Task WriteLineAsync(NpgsqlConnection connection, LineKey key, DigestLine line) => ExecuteAsync(
        connection,
        "insert into notice_line (user_id, project_id, kind, told, due) values ($1, $2, $3, $4::timestamptz, $5::timestamptz) on conflict (user_id, project_id, kind) do update set told = $4::timestamptz, due = $5::timestamptz",
        key.User, key.Project, (short)key.Kind, line.Told is { } told ? told : DBNull.Value, line.Due is { } due ? due : DBNull.Value);

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>What waits for whom, of which project.</summary>
    private sealed record LineKey(long User, long Project, NoticeKind Kind);

    [LoggerMessage(Level = LogLevel.Error, Message = "A digest for user {User} of project {Project} was not made and will be tried again")]
    private partial void LogNotTold(long user, long project, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Digests are not sent, the database is away: {Reason}")]
    private partial void LogAway(string reason);
}
