using System.Globalization;

namespace SentryOrleans.Grains.Mail;

/// <summary>Weekly reports.</summary>
internal static class ReportLetters
{
    /// <summary>Most issues, or projects, that a letter shows.</summary>
    public const int TopMax = 5;

    private const string ChineseDays = "日一二三四五六";

    public static LetterWords English(LetterValues v) => new(
        $"[{v["organization"]}] Your week: {Errors(v)}", $"Your week at {v["organization"]}", [$"{Errors(v)} from {v["since"]} to {v["until"]}{Change(v)}."],
        "Open the issues", $"You get this once a week because you are a member of {v["organization"]}.")
    {
        Bars = Bars(v, day => day.ToString("ddd d", CultureInfo.InvariantCulture)),
        Facts = Facts(("New issues", v["new"]), ("Came back", Some(v["back"])), ("Escalating", Some(v["escalating"])), ("Dropped by limits and filters", Grouped(v["dropped"]))),
        Items = Items(v, count => $"{Grouped(count)} {(count == "1" ? "event" : "events")}"),
        Unsubscribe = "No more weekly reports",
    };

    public static LetterWords ChineseOf(LetterValues v) => new(
        $"[{v["organization"]}] 上周报告：{Grouped(v["count"])} 个错误", $"{v["organization"]} 的上一周", [$"{v["since"]} 至 {v["until"]} 共 {Grouped(v["count"])} 个错误{ChangeInChinese(v)}。"],
        "打开问题列表", $"您每周收到一次此邮件，是因为您是 {v["organization"]} 的成员。")
    {
        Bars = Bars(v, day => string.Create(CultureInfo.InvariantCulture, $"周{ChineseDays[(int)day.DayOfWeek]} {day.Day} 日")),
        Facts = Facts(("新问题", v["new"]), ("复发", Some(v["back"])), ("激增", Some(v["escalating"])), ("因限制或过滤被丢弃", Grouped(v["dropped"]))),
        Items = Items(v, count => $"{Grouped(count)} 个事件"),
        Unsubscribe = "不再接收每周报告",
    };

    public static LetterWords QuotaInEnglish(LetterValues v) => new(
        $"[{v["organization"]}] Limits drop what is sent", $"Limits drop what is sent to {v["organization"]}",
        [$"{Grouped(v["count"])} {(v["count"] == "1" ? "item was" : "items were")} dropped within the last hour or two, because a limit was reached. Until it is raised, or less is sent, more will be."],
        "Open the intake", $"You get this once a day at most because you look after {v["organization"]}.")
    {
        Items = Items(v, count => $"{Grouped(count)} dropped"),
        Unsubscribe = "No more mails about limits",
    };

    public static LetterWords QuotaInChinese(LetterValues v) => new(
        $"[{v["organization"]}] 数据因达到限制而被丢弃", $"发送到 {v["organization"]} 的数据因达到限制而被丢弃",
        [$"最近一两个小时内有 {Grouped(v["count"])} 条数据因达到限制而被丢弃。在提高限制或减少发送之前，还会继续丢弃。"],
        "打开接收页面", $"您收到此邮件（每天最多一次），是因为您管理 {v["organization"]}。")
    {
        Items = Items(v, count => $"丢弃 {Grouped(count)} 条"),
        Unsubscribe = "不再接收有关限制的邮件",
    };

    private static string Errors(LetterValues v) => $"{Grouped(v["count"])} {(v["count"] == "1" ? "error" : "errors")}";

    private static string Change(LetterValues v) => Percent(v) switch
    {
        null => "",
        0 => ", as many as in the week before",
        { } change => $", {Grouped(Math.Abs(change))} % {(change > 0 ? "more" : "fewer")} than in the week before",
    };

    private static string ChangeInChinese(LetterValues v) => Percent(v) switch
    {
        null => "",
        0 => "，与前一周持平",
        { } change => $"，比前一周{(change > 0 ? "增加" : "减少")} {Grouped(Math.Abs(change))}%",
    };

    private static long? Percent(LetterValues v) => long.TryParse(v["change"], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var change) ? change : null;

    private static IReadOnlyList<LetterBar> Bars(LetterValues v, Func<DateTime, string> name) => LetterBar.Of(
        Enumerable.Range(0, 7).Select(i => i.ToString(CultureInfo.InvariantCulture)).Where(i => v[$"day{i}"].Length > 0)
            .Select(i => (name(DateTime.ParseExact(v[$"day{i}"], "yyyy-MM-dd", CultureInfo.InvariantCulture)), double.Parse(v[$"count{i}"], CultureInfo.InvariantCulture))));

    private static IReadOnlyList<LetterItem> Items(LetterValues v, Func<string, string> events) =>
    [
        .. Enumerable.Range(0, TopMax).Select(i => i.ToString(CultureInfo.InvariantCulture)).Where(i => v[$"title{i}"].Length > 0)
            .Select(i => new LetterItem(v[$"title{i}"], v[$"about{i}"], events(v[$"events{i}"]), v[$"path{i}"])),
    ];

    private static IReadOnlyList<(string Name, string Value)> Facts(params (string Name, string Value)[] facts) => [.. facts.Where(fact => fact.Value.Length > 0)];

    private static string Some(string count) => count == "0" ? "" : count;

    private static string Grouped(string number) => long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? Grouped(value) : number;

    private static string Grouped(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
