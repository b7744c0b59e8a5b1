using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Settings;

namespace SentryOrleans.Grains.Settings;

/// <summary>The rules of the mail settings.</summary>
internal static class ServerMail
{
    private const int TextLengthMax = 255;

    /// <param name="before">What is stored; null: nothing.</param>
    /// <param name="command">What is asked, its password sealed; null: nothing.</param>
    /// <param name="now">The time (UTC).</param>
    public static IEnumerable<ServerEvent> Decide(StoredMail? before, ChangeMail? command, DateTimeOffset now)
    {
        if (command is null) return [];
        if (command.Host.Trim() is not { Length: > 0 } host) return before is null ? [] : [new MailSet(null, 0, null, null, null, null, null, now)];
        var after = Read(before, command, host);
        return after == before ? [] : [new MailSet(after.Host, after.Port, after.Security, after.User, after.SealedPassword, after.From, after.FromName, now)];
    }

    /// <summary>What the event says is stored from then on.</summary>
    public static StoredMail? Of(MailSet e) => e.Host is null ? null : new StoredMail(e.Host, e.Port, e.Security!, e.User, e.SealedPassword, e.From!, e.FromName);

    private static StoredMail Read(StoredMail? before, ChangeMail command, string host)
    {
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown || host.Length > TextLengthMax) throw Refusal("mail_host_invalid", "This is no name or address of a host.");
        var security = command.Security ?? MailSecurity.StartTls;
        if (!MailSecurity.All.Contains(security)) throw Refusal("mail_security_invalid", "The connection's security is none, starttls or tls.");
        var port = command.Port ?? MailSecurity.PortOf(security);
        if (port is < 1 or > 65535) throw Refusal("mail_port_invalid", "A port is from 1 to 65535.");
        var user = Text(command.User, "mail_user_invalid");
        var from = command.From?.Trim() ?? "";
        if (!MailAddresses.IsValid(from)) throw Refusal("mail_from_invalid", "This is no e-mail address.");
        return new StoredMail(host, port, security, user, Password(before, command, host, user), from, Text(command.FromName, "mail_from_name_invalid"));
    }

    /// <summary>A stored password goes to nobody else than whom it was typed for.</summary>
    private static string? Password(StoredMail? before, ChangeMail command, string host, string? user)
    {
        if (user is null || command.Password is { Length: 0 }) return null;
        if (command.Password is { } given) return given;
        if (before?.SealedPassword is null) return null;
        return (before.Host, before.User) == (host, user)
            ? before.SealedPassword
            : throw Refusal("mail_password_invalid", "Another host or user needs the password again.");
    }

    private static string? Text(string? text, string code)
    {
        if (text?.Trim() is not { Length: > 0 } trimmed) return null;
        return trimmed.Length > TextLengthMax || trimmed.Any(char.IsControl) ? throw Refusal(code, "This text is too long, or has characters that it cannot have.") : trimmed;
    }

    private static DomainException Refusal(string code, string message) => new(code, message);
}
