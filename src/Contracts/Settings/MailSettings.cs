using System.Net.Mail;

namespace SentryOrleans.Contracts.Settings;

/// <summary>How mail leaves the server.</summary>
/// <param name="Host">Name or address of the SMTP server, at most 255 characters.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="Security">One of <see cref="MailSecurity.All"/>.</param>
/// <param name="User">Who signs in there; null: nobody.</param>
/// <param name="Password">The user's, in clear.</param>
/// <param name="From">The sender's address.</param>
/// <param name="FromName">The sender's name; null: the name of this instance.</param>
[GenerateSerializer, Immutable, Alias("server.mail-settings")]
public sealed record MailSettings(string Host, int Port, string Security, string? User, string? Password, string From, string? FromName)
{
    /// <summary>Without what is secret or personal: logs may have it.</summary>
    public override string ToString() => $"{Host}:{Port} ({Security})";
}

/// <summary>How the connection to an SMTP server is protected.</summary>
public static class MailSecurity
{
    /// <summary>Not at all.</summary>
    public const string None = "none";

    /// <summary>It begins in clear, and nothing is sent before it is encrypted.</summary>
    public const string StartTls = "starttls";

    /// <summary>It is encrypted from the start.</summary>
    public const string Tls = "tls";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [None, StartTls, Tls];

    /// <summary>The port where such servers usually are.</summary>
    public static int PortOf(string security) => security switch { None => 25, Tls => 465, _ => 587 };
}

/// <summary>Mail addresses as they are written here: <c>name@host</c>, at most 254 characters, without a display name.</summary>
public static class MailAddresses
{
    /// <summary>Whether it is one.</summary>
    public static bool IsValid(string text) =>
        text.Length <= 254 && !text.Any(char.IsControl) && MailAddress.TryCreate(text, out var address) && address.Address == text;

    /// <summary>Whether the text is the part behind the @: letters, digits, dots and hyphens.</summary>
    public static bool IsDomain(string text) =>
        text.Length is > 0 and <= 253 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-') && text[0] is not ('.' or '-') && text[^1] is not ('.' or '-')
        && !text.Contains("..", StringComparison.Ordinal);
}
