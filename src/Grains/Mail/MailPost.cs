using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Mail;

/// <summary>
/// Puts letters into the outbox, in the transaction of what they tell of. They hold links that open accounts, so what is stored is encrypted.
/// The message's id becomes the mail's Message-Id, so a letter that is sent again after a crash is the same mail.
/// </summary>
public sealed class MailPost(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("mail");

    /// <summary>The message that makes the letter leave once its unit is committed.</summary>
    public OutboxMessage Post(Letter letter) => new(Outbox.Mail, new MailMessage(Guid.CreateVersion7(), _protector.Protect(JsonSerializer.Serialize(letter))));

    /// <summary>A message as it is stored.</summary>
    internal static MailMessage Read(string data) => JsonSerializer.Deserialize<MailMessage>(data)!;

    /// <summary>The letter of a message.</summary>
    internal Letter Open(MailMessage message) => JsonSerializer.Deserialize<Letter>(_protector.Unprotect(message.Sealed))!;
}

/// <summary>A letter in the outbox. <paramref name="Sealed"/> is a <see cref="Letter"/> as JSON, encrypted.</summary>
internal sealed record MailMessage(Guid Id, string Sealed);
