using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using SentryOrleans.Contracts.Settings;

namespace SentryOrleans.Grains.Mail;

/// <summary>Keeps the password of the SMTP server from whoever reads the database.</summary>
public sealed class MailSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("mail-password");

    /// <summary>Encrypts a password.</summary>
    internal string Close(string password) => _protector.Protect(password);

    /// <summary>The stored settings with their password in clear; without one when the keys it was sealed with are gone, which the SMTP server then says.</summary>
    internal MailSettings Open(StoredMail mail) => new(mail.Host, mail.Port, mail.Security, mail.User, Open(mail.SealedPassword), mail.From, mail.FromName);

    private string? Open(string? text)
    {
        try
        {
            return text is null ? null : _protector.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
