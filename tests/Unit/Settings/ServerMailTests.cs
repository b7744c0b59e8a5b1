using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Settings;
using SentryOrleans.Grains.Settings;
using Xunit;

namespace SentryOrleans.Unit.Settings;

public class ServerMailTests
{
    private static readonly DateTimeOffset T = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ChangeMail Plain = new("smtp.example.com", null, null, null, null, "errors@example.com", null);

    [Theory]
    [InlineData(null, null, 587, "starttls")]
    [InlineData(null, "none", 25, "none")]
    [InlineData(null, "tls", 465, "tls")]
    [InlineData(2525, "tls", 2525, "tls")]
    public void A_port_that_is_not_given_is_the_usual_one(int? port, string? security, int expectedPort, string expected) => Assert.Equal(
        new MailSet("smtp.example.com", expectedPort, expected, null, null, "errors@example.com", null, T), Decide(null, Plain with { Host = " smtp.example.com ", Port = port, Security = security }));

    [Fact]
    public void Without_a_host_there_is_no_mail()
    {
        var off = new MailSet(null, 0, null, null, null, null, null, T);
        Assert.Equal(off, Decide(Stored("ann", "sealed"), new ChangeMail("", null, null, null, null, null, null)));
        Assert.Null(Decide(null, new ChangeMail("  ", null, null, null, null, null, null)));
        Assert.Null(Server.Apply(Server.Initial with { Mail = Stored("ann", "sealed") }, off).Mail);
    }

    [Fact]
    public void A_password_stays_as_long_as_host_and_user_do()
    {
        var stored = Stored("ann", "sealed");
        Assert.Null(Decide(stored, Plain with { User = "ann" }));
        Assert.Equal("sealed", Decide(stored, Plain with { User = "ann", FromName = "Errors" })!.SealedPassword);
        Assert.Equal("other", Decide(stored, Plain with { User = "bob", Password = "other" })!.SealedPassword);
        Assert.Null(Decide(stored, Plain with { User = "ann", Password = "" })!.SealedPassword);
        Assert.Null(Decide(stored, Plain)!.SealedPassword);
        Refuses("mail_password_invalid", stored, Plain with { User = "bob" });
        Refuses("mail_password_invalid", stored, Plain with { User = "ann", Host = "evil.example" });
    }

    [Theory]
    [InlineData("mail_host_invalid", "smtp example", 25, "none", "a@b.example", null)]
    [InlineData("mail_host_invalid", "smtp.example:25", 25, "none", "a@b.example", null)]
    [InlineData("mail_port_invalid", "smtp.example", 0, "none", "a@b.example", null)]
    [InlineData("mail_port_invalid", "smtp.example", 65536, "none", "a@b.example", null)]
    [InlineData("mail_security_invalid", "smtp.example", 25, "ssl", "a@b.example", null)]
    [InlineData("mail_from_invalid", "smtp.example", 25, "none", "", null)]
    [InlineData("mail_from_invalid", "smtp.example", 25, "none", "a@b.example\r\nBcc: c@d.example", null)]
    [InlineData("mail_from_name_invalid", "smtp.example", 25, "none", "a@b.example", "Ann\nBcc: c@d.example")]
    public void What_cannot_be_is_refused(string code, string host, int port, string security, string from, string? fromName) =>
        Refuses(code, null, new ChangeMail(host, port, security, null, null, from, fromName));

    [Fact]
    public void Neither_form_tells_its_secret() => Assert.All(
        [new ChangeMail("h", 1, "none", "ann", "s3cret", "a@b.example", null).ToString(), new MailSettings("h", 1, "none", "ann", "s3cret", "a@b.example", null).ToString()],
        text => Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal));

    private static StoredMail Stored(string? user, string? password) => new("smtp.example.com", 587, "starttls", user, password, "errors@example.com", null);

    private static MailSet? Decide(StoredMail? before, ChangeMail command) =>
        (MailSet?)Server.Decide(Server.Initial with { Mail = before }, new ChangeSettings(7, Mail: command), T).SingleOrDefault();

    private static void Refuses(string code, StoredMail? before, ChangeMail command) => Assert.Equal(code, Assert.Throws<DomainException>(() => Decide(before, command)).Code);
}
