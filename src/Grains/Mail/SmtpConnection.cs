using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using SentryOrleans.Contracts.Settings;

namespace SentryOrleans.Grains.Mail;

/// <summary>A connection to the SMTP server, opened by the first mail and used for those that follow.</summary>
internal sealed class SmtpConnection(MailSettings settings) : IAsyncDisposable
{
    /// <summary>For each step: connecting, signing in, handing over a mail.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Servers of companies often cannot reach the lists of revoked certificates, and a mail that is never sent helps nobody.</summary>
    private readonly SmtpClient _client = new() { CheckCertificateRevocation = false, Timeout = (int)Patience.TotalMilliseconds };

    /// <summary>Hands a mail over and returns what the server said.</summary>
    public async Task<string> SendAsync(MimeMessage mail)
    {
        await OpenAsync();
        return await InTimeAsync(stop => _client.SendAsync(mail, stop));
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_client.IsConnected) await InTimeAsync(async stop =>
            {
                await _client.DisconnectAsync(quit: true, stop);
                return 0;
            });
        }
        catch (Exception fault) when (SmtpFailure.Of(fault) is not null)
        {
            // What was sent is sent.
        }
        _client.Dispose();
    }

    private async Task OpenAsync()
    {
        if (!_client.IsConnected)
        {
            await InTimeAsync(async stop =>
            {
                await _client.ConnectAsync(settings.Host, settings.Port, OptionsOf(settings.Security), stop);
                return 0;
            });
        }
        if (settings.User is null || _client.IsAuthenticated) return;
        await InTimeAsync(async stop =>
        {
            await _client.AuthenticateAsync(settings.User, settings.Password ?? "", stop);
            return 0;
        });
    }

    private static async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> step)
    {
        using var deadline = new CancellationTokenSource(Patience);
        return await step(deadline.Token);
    }

    private static SecureSocketOptions OptionsOf(string security) => security switch
    {
        MailSecurity.None => SecureSocketOptions.None,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };
}
