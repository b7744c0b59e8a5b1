using SentryOrleans.Contracts.Mail;

namespace SentryOrleans.Api.Mail;

/// <summary>How mail is.</summary>
/// <param name="IsConfigured">Whether there is a server to send with.</param>
/// <param name="Waiting">Letters that wait to be sent or to be tried again.</param>
/// <param name="OldestWaiting">When the oldest of them was posted.</param>
/// <param name="LastError">Why the last try of one that waits failed.</param>
/// <param name="DeadCount">Letters that are not tried any more.</param>
/// <param name="Dead">The newest of them, at most 100.</param>
public sealed record MailStatusBody(bool IsConfigured, long Waiting, DateTimeOffset? OldestWaiting, string? LastError, long DeadCount, IReadOnlyList<DeadLetterBody> Dead)
{
    public static MailStatusBody From(MailStatus status) => new(
        status.IsConfigured, status.Waiting, status.OldestWaiting, status.LastError, status.DeadCount,
        [.. status.Dead.Select(letter => new DeadLetterBody(Wire.Id(letter.Id), letter.To, letter.Template, letter.Posted, letter.Failed, letter.Attempts, letter.Reason))]);
}

/// <summary>A letter that is not tried any more. <paramref name="To"/> and <paramref name="Template"/> are null when it cannot be read any more.</summary>
public sealed record DeadLetterBody(string Id, string? To, string? Template, DateTimeOffset DatePosted, DateTimeOffset DateFailed, int Attempts, string Reason);

/// <summary>Where a test goes. <paramref name="Language"/> is <c>en</c> or <c>zh-hans</c>; absent: the caller's.</summary>
public sealed record SendTestMailBody(string? To, string? Language = null);

/// <summary>What became of a test. <paramref name="Answer"/> is the SMTP server's, or what kept it from answering.</summary>
public sealed record MailTestBody(bool Sent, string Answer);
