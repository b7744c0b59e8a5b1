using Orleans.Concurrency;

namespace SentryOrleans.Contracts.Mail;

/// <summary>
/// Sends the letters of the outbox, each at least once and under one Message-Id. One grain (key 0). A letter waits at most 3 days; one that
/// the recipient's server refuses for good stays visible for 30 days.
/// </summary>
[Alias("IMailGrain")]
public interface IMailGrain : IGrainWithIntegerKey
{
    /// <summary>Registers the reminder; repeated it changes nothing.</summary>
    [Alias("Start")]
    Task StartAsync();

    /// <summary>A letter was committed, or the settings changed: deliver soon. A lost call only costs time.</summary>
    [OneWay, AlwaysInterleave, Alias("Wake")]
    Task WakeAsync();

    /// <summary>How mail is; with the addresses of dead letters, which are for superusers.</summary>
    [AlwaysInterleave, Alias("Get")]
    Task<MailStatus> GetAsync();

    /// <summary>Tries a letter again now, dead or waiting.</summary>
    /// <exception cref="DomainException"><c>letter_not_found</c>.</exception>
    [AlwaysInterleave, Alias("Retry")]
    Task RetryAsync(long id);

    /// <summary>Throws a letter away.</summary>
    /// <exception cref="DomainException"><c>letter_not_found</c>.</exception>
    [AlwaysInterleave, Alias("Drop")]
    Task DropAsync(long id);

    /// <summary>Sends a letter to the address now, without the outbox, and tells what the SMTP server said.</summary>
    /// <exception cref="DomainException"><c>mail_not_configured</c>, <c>email_invalid</c>.</exception>
    [AlwaysInterleave, ResponseTimeout("00:00:40"), Alias("SendTest")]
    Task<MailTest> SendTestAsync(string to, string? language, string page);
}

/// <summary>How mail is.</summary>
/// <param name="IsConfigured">Whether there is a server to send with.</param>
/// <param name="Waiting">Letters that wait to be sent or to be tried again.</param>
/// <param name="OldestWaiting">When the oldest of them was posted; null: none waits.</param>
/// <param name="LastError">Why the last try of one that waits failed; null: it was not tried, or none waits.</param>
/// <param name="DeadCount">Letters that are not tried any more.</param>
/// <param name="Dead">The newest of them, at most 100.</param>
[GenerateSerializer, Immutable, Alias("mail.status")]
public sealed record MailStatus(bool IsConfigured, long Waiting, DateTimeOffset? OldestWaiting, string? LastError, long DeadCount, IReadOnlyList<DeadLetter> Dead);

/// <summary>A letter that is not tried any more.</summary>
/// <param name="Id">In the outbox.</param>
/// <param name="To">Its recipient; null: it cannot be read any more.</param>
/// <param name="Template">Which words; null: it cannot be read any more.</param>
/// <param name="Posted">When it was posted.</param>
/// <param name="Failed">When it was given up.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Reason">What the server said, without the address.</param>
[GenerateSerializer, Immutable, Alias("mail.dead-letter")]
public sealed record DeadLetter(long Id, string? To, string? Template, DateTimeOffset Posted, DateTimeOffset Failed, int Attempts, string Reason);

/// <summary>What became of a test. <paramref name="Answer"/> is the SMTP server's, or what kept it from answering.</summary>
[GenerateSerializer, Immutable, Alias("mail.test")]
public sealed record MailTest(bool Sent, string Answer)
{
    /// <summary>Whether it was refused because of the recipient's address.</summary>
    [Id(0)]
    public bool IsOfAddress { get; init; }
}
