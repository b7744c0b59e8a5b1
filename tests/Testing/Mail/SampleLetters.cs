using MimeKit;
using SentryOrleans.Contracts.Settings;
using SentryOrleans.Grains.Mail;

namespace SentryOrleans.Testing.Mail;

/// <summary>A letter of each template, where one says different things of each kind, as it leaves a server.</summary>
public static class SampleLetters
{
    private const string Chinese = "zh-hans";

    /// <summary>When they are sent.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Of the message.</summary>
    public static readonly Guid Id = Guid.Parse("0123456789abcdef0123456789abcdef");

    /// <summary>Who sends.</summary>
    public static readonly MailSettings Settings = new("smtp.acme.example", 25, "none", null, null, "errors@acme.example", null);

    /// <summary>The server.</summary>
    public static readonly SettingsInForce Server = new("https://errors.acme.example/prefix", [], "Errors of Acme", null, false, [], true);

    /// <summary>In which languages there are letters.</summary>
    public static readonly IReadOnlyList<string> Languages = ["en", Chinese];

    /// <summary>What letters name.</summary>
    public static readonly IReadOnlyDictionary<string, string> Values = new Dictionary<string, string>
    {
        ["organization"] = "Acme",
        ["inviter"] = "Ann Lee",
        ["person"] = "Bo Chen",
        ["project"] = "Web Shop",
        ["days"] = "30",
        ["until"] = "2026-03-02 12:00 UTC",
        ["hours"] = "1",
        ["what"] = "password-changed",
        ["address"] = "192.0.2.7",
        ["browser"] = "Firefox on Linux",
        ["provider"] = "Acme ID",
        ["required"] = "yes",
        ["shortId"] = "SHOP-1A",
        ["title"] = "KeyError: 'cart' is not there",
        ["culprit"] = "shop.cart in pay",
        ["level"] = "error",
        ["environment"] = "prod",
        ["release"] = "shop@2.4.0",
        ["events"] = "12",
        ["users"] = "3",
        ["at"] = "2026-03-01 13:00 UTC+01:00",
        ["rule"] = "Loud",
        ["because"] = "a new issue is created",
        ["request"] = "POST https://shop.example/pay",
        ["frame0"] = "pay (cart.py:7)",
        ["code0"] = "x = cart['id']",
        ["frame1"] = "main (shop.py:3)",
        ["reason"] = "assigned",
        ["status"] = "Critical",
        ["found"] = "230 events in 5 minutes",
        ["limit"] = "more than 100 events in 5 minutes",
        ["query"] = "release:shop@1.0",
        ["actor"] = "Bo Chen",
        ["text"] = "Is this the cart?",
        ["kind"] = "alerts",
        ["count"] = "5",
        ["issues"] = "2",
        ["since"] = "2026-03-01 12:00 UTC",
        ["title0"] = "SHOP-1A · KeyError: 'cart' is not there",
        ["about0"] = "shop.cart in pay · error · 12 events, 3 users",
        ["rules0"] = "Loud",
        ["path0"] = "/organizations/acme/issues/7/",
        ["title1"] = "SHOP-1B · OSError: disk",
        ["about1"] = "fatal · 1 event, 0 users",
        ["rules1"] = "Loud; Quiet",
        ["path1"] = "/organizations/acme/issues/8/",
        ["more"] = "3",
    };

    private static readonly Dictionary<string, string> Week = new()
    {
        ["since"] = "2026-11-23",
        ["until"] = "2026-11-29",
        ["count"] = "1234",
        ["change"] = "-12",
        ["dropped"] = "40",
        ["new"] = "3",
        ["back"] = "1",
        ["escalating"] = "0",
        ["day0"] = "2026-11-23",
        ["count0"] = "700",
        ["day1"] = "2026-11-24",
        ["count1"] = "234",
        ["day2"] = "2026-11-25",
        ["count2"] = "0",
        ["day3"] = "2026-11-26",
        ["count3"] = "100",
        ["day4"] = "2026-11-27",
        ["count4"] = "150",
        ["day5"] = "2026-11-28",
        ["count5"] = "49",
        ["day6"] = "2026-11-29",
        ["count6"] = "1",
        ["events0"] = "1200",
        ["events1"] = "1",
    };

    private static readonly Dictionary<string, string> Incident = new()
    {
        ["reason"] = "named",
        ["at0"] = "12:30",
        ["count0"] = "12",
        ["at1"] = "12:35",
        ["count1"] = "0",
        ["at2"] = "12:40",
        ["count2"] = "",
        ["at3"] = "12:45",
        ["count3"] = "31.5",
        ["at4"] = "12:50",
        ["count4"] = "18",
        ["at5"] = "12:55",
        ["count5"] = "75",
        ["at6"] = "13:00",
        ["count6"] = "230",
    };

    /// <summary>What the values are that a letter names otherwise than <see cref="Values"/>; and in Chinese.</summary>
    private static readonly (string Name, string Template, Dictionary<string, string> Values, Dictionary<string, string> InChinese)[] Samples =
    [
        .. new[]
        {
            LetterTemplates.Invitation, LetterTemplates.Recovery, LetterTemplates.Verification, LetterTemplates.Welcome, LetterTemplates.EmailChange, LetterTemplates.SecondRegistration, LetterTemplates.Security,
            LetterTemplates.JoinRequest, LetterTemplates.JoinAccepted, LetterTemplates.Transfer, LetterTemplates.SignOnBegun, LetterTemplates.SignOnEnded, LetterTemplates.OrganizationDeletion, LetterTemplates.IssueAlert,
            LetterTemplates.Digest, LetterTemplates.Test,
        }.Select(template => (template, template, new Dictionary<string, string>(), new Dictionary<string, string>())),
        (LetterTemplates.IssueNews, LetterTemplates.IssueNews, new() { ["what"] = "commented", ["reason"] = "follows" }, []),
        (LetterTemplates.WeeklyReport, LetterTemplates.WeeklyReport, Week, []),
        (LetterTemplates.Quota, LetterTemplates.Quota, new(Week) { ["title0"] = "Web Shop", ["about0"] = "", ["title1"] = "Warehouse", ["about1"] = "" }, []),
        (LetterTemplates.MetricAlert, LetterTemplates.MetricAlert, Incident, new() { ["status"] = "严重", ["found"] = "5 分钟内 230 个事件", ["limit"] = "5 分钟内超过 100 个事件" }),
        ("digest-of-news", LetterTemplates.Digest, new()
        {
            ["kind"] = "news", ["reason"] = "follows", ["rules0"] = "Bo Chen resolved it in the release shop@2.5.0", ["rules1"] = "Bo Chen assigned it to you",
        }, new() { ["rules0"] = "Bo Chen 在版本 shop@2.5.0 中解决了问题", ["rules1"] = "Bo Chen 将问题指派给了您" }),
        ("digest-of-metrics", LetterTemplates.Digest, new()
        {
            ["kind"] = "metrics", ["reason"] = "named", ["earlier"] = "27", ["title0"] = "Too many errors", ["about0"] = "more than 100 events in 5 minutes", ["rules0"] = "2026-03-01 12:05 UTC Critical: 230 events in 5 minutes",
            ["title1"] = "Too few sign-ins", ["about1"] = "fewer than 10 users in 1 hour", ["rules1"] = "2026-03-01 12:09 UTC Resolved: 12 users in 1 hour",
        }, []),
    ];

    /// <summary>Those that one can ask for no more of.</summary>
    private static readonly IReadOnlyList<string> Notifications =
        [LetterTemplates.IssueAlert, LetterTemplates.IssueNews, LetterTemplates.MetricAlert, LetterTemplates.Digest, LetterTemplates.WeeklyReport, LetterTemplates.Quota];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names => [.. Samples.Select(sample => sample.Name)];

    /// <summary>The letter of this name.</summary>
    public static Letter Of(string name, string language)
    {
        var sample = Samples.Single(sample => sample.Name == name);
        var values = Values.ToDictionary();
        foreach (var (key, value) in language == Chinese ? sample.Values.Concat(sample.InChinese) : sample.Values) values[key] = value;
        return new Letter("to@acme.example", sample.Template, language, "/page/", values) { Unsubscribe = Notifications.Contains(sample.Template) ? "/unsubscribe/token/" : null };
    }

    /// <summary>The mail of a letter.</summary>
    public static MimeMessage Compose(Letter letter) => MailComposer.Compose(Id, letter, Server, Settings, Now)!;
}
