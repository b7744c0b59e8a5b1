using SentryOrleans.Contracts.Settings;

namespace SentryOrleans.Silo.Settings;

/// <summary>How mail leaves the server; section <c>Sentry:Mail</c>. With a host, nothing of what is stored about mail counts.</summary>
internal sealed class MailOptions
{
    /// <summary>Name or address of the SMTP server. Default: what is stored, else none.</summary>
    public string? Host { get; set; }

    /// <summary>0 to 65535. Default: 0, the usual one: 25 without security, 587 with starttls, 465 with tls.</summary>
    public int Port { get; set; }

    /// <summary>none, starttls or tls. Default: starttls.</summary>
    public string Security { get; set; } = MailSecurity.StartTls;

    /// <summary>Who signs in there. Default: nobody.</summary>
    public string? User { get; set; }

    /// <summary>The user's password.</summary>
    public string? Password { get; set; }

    /// <summary>The sender's address; needed with a host.</summary>
    public string? From { get; set; }

    /// <summary>The sender's name. Default: the name of the instance.</summary>
    public string? FromName { get; set; }

    /// <summary>Says in one sentence each what is wrong.</summary>
    public IEnumerable<string> Errors()
    {
        if (string.IsNullOrWhiteSpace(Host)) yield break;
        if (Uri.CheckHostName(Host.Trim()) == UriHostNameType.Unknown) yield return "Sentry:Mail:Host must be the name or the address of a host.";
        if (Port is < 0 or > 65535) yield return "Sentry:Mail:Port must be from 0 to 65535.";
        if (!MailSecurity.All.Contains(Security)) yield return "Sentry:Mail:Security must be none, starttls or tls.";
        if (!MailAddresses.IsValid(From ?? "")) yield return "Sentry:Mail:From must be the e-mail address that mail comes from.";
    }

    /// <summary>What it comes to; null: nothing is configured.</summary>
    public MailSettings? ToSettings() => string.IsNullOrWhiteSpace(Host) ? null : new MailSettings(
        Host.Trim(), Port == 0 ? MailSecurity.PortOf(Security) : Port, Security, NullIfEmpty(User), NullIfEmpty(Password), From!, NullIfEmpty(FromName));

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
