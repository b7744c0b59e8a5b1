using MimeKit;
using SentryOrleans.Contracts.Settings;

namespace SentryOrleans.Grains.Mail;

/// <summary>Puts a letter into words: plain text and HTML that say the same.</summary>
internal static class MailComposer
{
    /// <summary>The mail; null: this version does not know the letter's template.</summary>
    /// <param name="id">Of the message; the same id makes the same Message-Id.</param>
    /// <param name="letter">What is said to whom.</param>
    /// <param name="server">Address and name of this server.</param>
    /// <param name="settings">Who sends.</param>
    /// <param name="now">The mail's date.</param>
    /// <exception cref="FormatException">An address cannot be written to.</exception>
    public static MimeMessage? Compose(Guid id, Letter letter, SettingsInForce server, MailSettings settings, DateTimeOffset now)
    {
        var values = new LetterValues(letter, server.InstanceName);
        if (LetterWords.Of(values) is not { } words) return null;
        var page = new LetterPage(
            words, letter.Path is { } path ? server.RootUrl + path : null, letter.Unsubscribe is { } unsubscribe ? server.RootUrl + unsubscribe : null, values.Instance, server.RootUrl,
            values.IsChinese ? "zh-Hans" : "en");
        var host = new Uri(server.RootUrl).Host.Trim('[', ']').Replace(':', '-');
        var mail = new MimeMessage
        {
            MessageId = $"{id:N}@{host}",
            Date = now,
            Subject = words.Subject,
            Body = new MultipartAlternative(Part("plain", page.Text()), Part("html", page.Html())),
        };
        mail.From.Add(AddressOf(settings.From, settings.FromName ?? server.InstanceName));
        mail.To.Add(AddressOf(letter.To, null));
        // Nobody's out-of-office note is to answer.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        AddHeaders(mail, letter, page, host);
        return mail;
    }

    /// <summary>All letters of a thread answer to one that nobody sent, so that none has to be the first.</summary>
    private static void AddHeaders(MimeMessage mail, Letter letter, LetterPage page, string host)
    {
        if (letter.Thread is { } thread)
        {
            mail.InReplyTo = $"{thread}@{host}";
            mail.References.Add($"{thread}@{host}");
        }
        if (letter.List is { } list) mail.Headers.Add(HeaderId.ListId, $"<{list}.{host}>");
        if (page.Unsubscribe is not { } unsubscribe) return;
        mail.Headers.Add(HeaderId.ListUnsubscribe, $"<{unsubscribe}>");
        mail.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
    }

    private static MailboxAddress AddressOf(string address, string? name)
    {
        if (!MailAddresses.IsValid(address)) throw new FormatException("This is no e-mail address.");
        var mailbox = MailboxAddress.Parse(address);
        return new MailboxAddress(name, mailbox.Address);
    }

    private static TextPart Part(string kind, string text) => new(kind) { Text = text, ContentTransferEncoding = ContentEncoding.QuotedPrintable };
}
