using MailKit.Net.Smtp;
using MailKit.Security;
using SentryOrleans.Testing.Mail;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>Every letter as it comes out of a mail server: in light and dark, wide and on a phone, in both languages it can be read by everyone and is never too wide.</summary>
public sealed class LetterTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly Look[] Looks = [Look.Usual, Look.Phone, new("en-dark-wide", "en-GB", IsDark: true, IsPhone: false), new("zh-light-phone", "zh-CN", IsDark: false, IsPhone: true)];

    [Fact]
    public async Task Every_letter_can_be_read_by_everyone()
    {
        await using var mail = await MailServer.StartAsync();
        var languages = SampleLetters.Languages.ToDictionary(language => language, _ => new Dictionary<string, string>());
        using (var client = new SmtpClient())
        {
            await client.ConnectAsync("127.0.0.1", mail.Port, SecureSocketOptions.None);
            foreach (var (language, letters) in languages)
            {
                foreach (var name in SampleLetters.Names)
                {
                    // The recipient tells which it is.
                    var letter = SampleLetters.Of(name, language);
                    await client.SendAsync(SampleLetters.Compose(letter with { To = $"{name}.{language}@acme.example", Path = "/organizations/acme/issues/" }));
                    letters[name] = (await mail.WaitForAsync($"{name}.{language}@acme.example")).Html;
                }
            }
            await client.DisconnectAsync(quit: true);
        }

        foreach (var look in Looks)
        {
            await using var reader = await chromium.VisitAsync(new Uri("about:blank"), look);
            foreach (var (name, html) in languages[look.Language == "en" ? "en" : "zh-hans"])
            {
                await reader.Page.SetContentAsync(html);
                await reader.LookAsync($"letter-{name}");
            }
            Assert.Empty(reader.Complaints);
        }
    }
}
