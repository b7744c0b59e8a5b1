using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Npgsql;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Mail;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Settings;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Mail;

/// <summary>Sends letters in order. One that is taken and not marked as done, because its silo died, is sent again as the same mail.</summary>
public sealed partial class MailGrain(MailTable table, MailPost post, MailSource source, TimeProvider time, ILogger<MailGrain> logger) : Grain, IMailGrain, IRemindable
{
    private const string ReminderName = "deliver";
    private const int ReasonLengthMax = 500;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PauseMax = TimeSpan.FromHours(1);
    private static readonly TimeSpan Patience = TimeSpan.FromDays(3);
    private static readonly TimeSpan DeadMemory = TimeSpan.FromDays(30);

    /// <summary>Another silo, of a newer version, may know it.</summary>
    private static readonly SmtpFailure UnknownTemplate = new(SmtpTrouble.Letter, 0, "This version does not know the letter.");

    private readonly Turns _turns = new();
    private IGrainTimer? _timer;

    public async Task StartAsync()
    {
        await this.RegisterOrUpdateReminder(ReminderName, Period, Period);
        this.AsReference<IMailGrain>().WakeAsync().Ignore();
    }

    public Task WakeAsync() => DeliverAsync();

    public Task ReceiveReminder(string reminderName, TickStatus status) => DeliverAsync();

    public async Task<MailStatus> GetAsync()
    {
        var (_, mail) = await source.ReadAsync();
        var (waiting, oldest, error, dead) = await table.CountAsync();
        return new MailStatus(mail is not null, waiting, oldest, error, dead, [.. (await table.ListHeldAsync(andWaiting: false)).Select(Dead)]);
    }

    public async Task RetryAsync(long id)
    {
        if (!await table.ReviveAsync(id)) throw LetterNotFound();
        this.AsReference<IMailGrain>().WakeAsync().Ignore();
    }

    public async Task DropAsync(long id)
    {
        if (await table.DeleteAsync(id) == 0) throw LetterNotFound();
    }

    public async Task<MailTest> SendTestAsync(string to, string? language, string page)
    {
        if (!MailAddresses.IsValid(to)) throw new DomainException("email_invalid", "This is no e-mail address.");
        var (server, mail) = await source.ReadAsync();
        if (mail is null) throw new DomainException("mail_not_configured", "Mail is not set up.");
        try
        {
            await using var connection = new SmtpConnection(mail);
            var letter = new Letter(to, LetterTemplates.Test, language, page, new Dictionary<string, string>());
            return new MailTest(true, await connection.SendAsync(MailComposer.Compose(Guid.CreateVersion7(), letter, server, mail, time.GetUtcNow())!));
        }
        catch (Exception fault) when (SmtpFailure.Of(fault) is { } failure)
        {
            return new MailTest(false, failure.Answer) { IsOfAddress = failure.IsOfAddress };
        }
    }

    /// <summary>How long a letter waits after so many tries: 2 s, 4 s, 8 s, … an hour.</summary>
    internal static TimeSpan PauseAfter(int attempts) => TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Clamp(attempts, 1, 12)), PauseMax.TotalSeconds));

    private async Task DeliverAsync()
    {
        try
        {
            if (await _turns.TakeAsync(DeliverDueAsync)) await ScheduleAsync();
        }
        catch (Exception fault) when (StorageFaults.IsPassing(fault))
        {
            LogAway(fault.Message);
        }
    }

    private async Task DeliverDueAsync()
    {
        var (dropped, died) = await table.ExpireAsync(Patience, DeadMemory, dropUntried: true);
        if (dropped + died > 0) LogExpired(dropped, died);
        if (await table.ReadDueAsync() is not { Count: > 0 } letters) return;
        var (server, mail) = await source.ReadAsync();
        if (mail is null) return;
        await using var connection = new SmtpConnection(mail);
        for (; letters.Count > 0; letters = await table.ReadDueAsync())
        {
            foreach (var letter in letters)
            {
                if (await table.TakeAsync(letter) && !await DeliverAsync(letter, connection, server, mail)) return;
            }
        }
    }

    /// <returns>Whether the next letter is worth a try.</returns>
    private async Task<bool> DeliverAsync(DueMessage due, SmtpConnection connection, SettingsInForce server, MailSettings mail)
    {
        var to = "";
        try
        {
            var message = MailPost.Read(due.Data);
            var letter = post.Open(message);
            to = letter.To;
            if (MailComposer.Compose(message.Id, letter, server, mail, time.GetUtcNow()) is not { } composed) return await PutAwayAsync(due, UnknownTemplate, UnknownTemplate.Answer);
            await connection.SendAsync(composed);
            await table.DeleteAsync(due.Id);
            return true;
        }
        catch (Exception fault) when (fault is CryptographicException or JsonException or FormatException)
        {
            LogUnreadable(due.Id, fault.GetType().Name);
            await table.GiveUpAsync(due.Id, "The letter cannot be read or addressed.");
            return true;
        }
        catch (Exception fault) when (fault is not NpgsqlException && SmtpFailure.Of(fault) is { } failure)
        {
            var goesOn = await PutAwayAsync(due, failure, Without(to, failure.Answer));
            if (failure.IsOfAddress) await NoteRefusedAsync(to, Without(to, failure.Answer));
            return goesOn;
        }
    }

    /// <summary>Whose address it is gets no more mail of its own accord. What cannot be noted now is noted with the next letter.</summary>
    private async Task NoteRefusedAsync(string address, string answer)
    {
        try
        {
            if (await GrainFactory.GetGrain<IDirectoryGrain>(0).FindUserAsync(address) is not { } user) return;
            await GrainFactory.GetGrain<IUserGrain>(user).ExecuteAsync(new NoteMailRefused(address, answer));
            LogStopped(user);
        }
        catch (Exception fault) when (fault is BusyException or ConflictException or DomainException or TimeoutException)
        {
            LogAway(fault.Message);
        }
    }

    private async Task<bool> PutAwayAsync(DueMessage due, SmtpFailure failure, string reason)
    {
        LogNotSent(due.Id, failure.Trouble, failure.Status);
        var pause = PauseAfter(due.Attempts + 1);
        switch (failure.Trouble)
        {
            case SmtpTrouble.Refused:
                await table.GiveUpAsync(due.Id, reason);
                return true;
            case SmtpTrouble.Letter:
                await table.PutBackAsync(due.Id, pause, reason);
                return true;
            default:
                await table.PutBackAsync(due.Id, pause, reason);
                await table.PostponeAsync(pause, reason);
                return false;
        }
    }

    private async Task ScheduleAsync()
    {
        var next = await table.UntilNextAsync();
        _timer?.Dispose();
        _timer = null;
        if (next is not { } due || due > Period) return;               // The reminder looks again.
        var (_, mail) = await source.ReadAsync();
        if (mail is null) return;
        _timer = this.RegisterGrainTimer(_ => DeliverAsync(), new GrainTimerCreationOptions(due + TimeSpan.FromMilliseconds(50), Timeout.InfiniteTimeSpan) { Interleave = true });
    }

    private DeadLetter Dead(HeldMessage message)
    {
        var letter = TryOpen(message.Data);
        return new DeadLetter(message.Id, letter?.To, letter?.Template, message.Posted, message.Failed!.Value, message.Attempts, message.Error);
    }

    private Letter? TryOpen(string data)
    {
        try
        {
            return post.Open(MailPost.Read(data));
        }
        catch (Exception fault) when (fault is CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>What is kept in clear names nobody.</summary>
    private static string Without(string address, string answer)
    {
        var text = address.Length == 0 ? answer : answer.Replace(address, "…", StringComparison.OrdinalIgnoreCase);
        return text.Length <= ReasonLengthMax ? text : text[..ReasonLengthMax];
    }

    private static DomainException LetterNotFound() => new("letter_not_found", "There is no such letter.");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail is not delivered, the database is away: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Letter {Id} was not sent ({Trouble}, status {Status})")]
    private partial void LogNotSent(long id, SmtpTrouble trouble, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The address of user {User} is refused for good: it gets no notifications for a week")]
    private partial void LogStopped(long user);

    [LoggerMessage(Level = LogLevel.Error, Message = "Letter {Id} cannot be read ({Reason}) and is given up")]
    private partial void LogUnreadable(long id, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Dropped} letters waited too long and were dropped, {Died} were given up")]
    private partial void LogExpired(int dropped, int died);
}
