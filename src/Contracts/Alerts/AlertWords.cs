using System.Globalization;

namespace SentryOrleans.Contracts.Alerts;

/// <summary>What a test says, as a part of a sentence.</summary>
public static class AlertWords
{
    private static readonly string[] EnglishMatches =
        ["is", "is not", "contains", "does not contain", "starts with", "does not start with", "ends with", "does not end with", "is set", "is not set", "is one of", "is none of"];

    private static readonly string[] ChineseMatches = ["是", "不是", "包含", "不包含", "以此开头：", "不以此开头：", "以此结尾：", "不以此结尾：", "已设置", "未设置", "属于", "不属于"];

    /// <summary>In English, or in Chinese.</summary>
    public static string Of(AlertTest test, bool chinese = false) => chinese ? Chinese(test) : English(test);

    private static string English(AlertTest test) => test switch
    {
        FirstSeenTest => "a new issue is created",
        RegressedTest => "a resolved issue came back",
        ReappearedTest => "an archived issue came back",
        NewHighPriorityTest => "a new issue of high priority is created",
        BecameHighPriorityTest => "an issue became one of high priority",
        EveryEventTest => "an event came",
        FrequencyTest { ComparedMinutes: { } compared } f => string.Create(CultureInfo.InvariantCulture, $"{f.Value} % more {Counted(f)} in {Span(f.Minutes)} than {Span(compared)} before"),
        FrequencyTest f => string.Create(CultureInfo.InvariantCulture, $"more than {f.Value} {Counted(f)} in {Span(f.Minutes)}"),
        AgeTest a => string.Create(CultureInfo.InvariantCulture, $"the issue is {(a.Older ? "older" : "newer")} than {Span(a.Value * a.Unit)}"),
        OccurrencesTest o => string.Create(CultureInfo.InvariantCulture, $"it happened at least {o.Value} times"),
        AssignedTest { To: null } => "nobody is assigned",
        AssignedTest => "it is assigned to whom the rule names",
        LatestReleaseTest => "the event is of the newest release",
        CategoryTest => "the issue is an error",
        LevelTest l => $"the level is {l.Match switch { LevelMatch.AtLeast => "at least ", LevelMatch.AtMost => "at most ", _ => "" }}{Level(l.Level)}",
        TagTest t => $"tag {t.Key} {EnglishMatches[(int)t.Match]}{Wanted(t.Match, t.Value)}",
        AttributeTest a => $"{a.Attribute} {EnglishMatches[(int)a.Match]}{Wanted(a.Match, a.Value)}",
        _ => throw new ArgumentOutOfRangeException(nameof(test), test.GetType().Name, "There are no words for it."),
    };

    private static string Chinese(AlertTest test) => test switch
    {
        FirstSeenTest => "出现新问题",
        RegressedTest => "已解决的问题复发",
        ReappearedTest => "已归档的问题重新出现",
        NewHighPriorityTest => "出现新的高优先级问题",
        BecameHighPriorityTest => "问题变为高优先级",
        EveryEventTest => "收到事件",
        FrequencyTest { ComparedMinutes: { } compared } f => string.Create(CultureInfo.InvariantCulture, $"{ChineseSpan(f.Minutes)}内的{ChineseCounted(f)}比{ChineseSpan(compared)}前多 {f.Value} %"),
        FrequencyTest f => string.Create(CultureInfo.InvariantCulture, $"{ChineseSpan(f.Minutes)}内{ChineseCounted(f)}超过 {f.Value}"),
        AgeTest a => string.Create(CultureInfo.InvariantCulture, $"问题出现时间{(a.Older ? "早于" : "晚于")}{ChineseSpan(a.Value * a.Unit)}前"),
        OccurrencesTest o => string.Create(CultureInfo.InvariantCulture, $"至少发生 {o.Value} 次"),
        AssignedTest { To: null } => "未指派",
        AssignedTest => "已指派给规则中的人员或团队",
        LatestReleaseTest => "事件来自最新版本",
        CategoryTest => "问题类型为错误",
        LevelTest l => $"级别{l.Match switch { LevelMatch.AtLeast => "不低于 ", LevelMatch.AtMost => "不高于 ", _ => "为 " }}{Level(l.Level)}",
        TagTest t => $"标签 {t.Key} {ChineseMatches[(int)t.Match]}{Wanted(t.Match, t.Value)}",
        AttributeTest a => $"{a.Attribute} {ChineseMatches[(int)a.Match]}{Wanted(a.Match, a.Value)}",
        _ => throw new ArgumentOutOfRangeException(nameof(test), test.GetType().Name, "There are no words for it."),
    };

    /// <summary>Name of a level by its number.</summary>
    public static string Level(int level) => level switch { 50 => "fatal", 40 => "error", 30 => "warning", 20 => "info", 10 => "debug", _ => "sample" };

    private static string Wanted(TextMatch match, string value) => match is TextMatch.IsSet or TextMatch.IsNotSet ? "" : $" {value}";

    private static string Counted(FrequencyTest test) => test.Of == FrequencyOf.Users ? "users" : "events";

    private static string ChineseCounted(FrequencyTest test) => test.Of == FrequencyOf.Users ? "用户数" : "事件数";

    private static string Span(int minutes) => Units(minutes) switch { (1, var unit) => $"one {unit}", var (count, unit) => string.Create(CultureInfo.InvariantCulture, $"{count} {unit}s") };

    private static string ChineseSpan(int minutes)
    {
        var (count, unit) = Units(minutes);
        return string.Create(CultureInfo.InvariantCulture, $" {count} {unit switch { "week" => "周", "day" => "天", "hour" => "小时", _ => "分钟" }}");
    }

    private static (int Count, string Unit) Units(int minutes) => minutes switch
    {
        > 0 when minutes % 10_080 == 0 => (minutes / 10_080, "week"),
        > 0 when minutes % 1_440 == 0 => (minutes / 1_440, "day"),
        > 0 when minutes % 60 == 0 => (minutes / 60, "hour"),
        _ => (minutes, "minute"),
    };
}
