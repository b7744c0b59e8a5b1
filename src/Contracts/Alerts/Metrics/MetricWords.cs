using System.Globalization;

namespace SentryOrleans.Contracts.Alerts;

/// <summary>What metric alerts look for and found, in words.</summary>
public static class MetricWords
{
    /// <summary>What is too much or too little: <c>more than 100 events in 5 minutes</c>.</summary>
    public static string Limit(MetricAlert rule, double threshold, bool chinese = false)
    {
        var number = Number(threshold);
        if (rule.Comparison is not { } before)
            return chinese ? $"{Time(rule.Minutes, true)}内{(rule.Below ? "少于" : "超过")} {number} 个{What(rule, true)}"
                : $"{(rule.Below ? "fewer" : "more")} than {number} {What(rule, threshold)} in {Time(rule.Minutes, false)}";
        return chinese ? $"{Time(rule.Minutes, true)}内的{What(rule, true)}数{(rule.Below ? "低于" : "高于")}{Time(before, true)}前的 {number}%"
            : $"{What(rule, false)} in {Time(rule.Minutes, false)} are {(rule.Below ? "less" : "more")} than {number} % of those {Time(before, false)} before";
    }

    /// <summary>What was found: <c>230 events in 5 minutes</c>.</summary>
    public static string Found(MetricAlert rule, double value, bool chinese = false)
    {
        var number = Number(value);
        if (rule.Comparison is not { } before)
            return chinese ? $"{Time(rule.Minutes, true)}内 {number} 个{What(rule, true)}" : $"{number} {What(rule, value)} in {Time(rule.Minutes, false)}";
        return chinese ? $"{Time(rule.Minutes, true)}内的{What(rule, true)}数为{Time(before, true)}前的 {number}%" : $"{number} % of the {What(rule, false)} {Time(before, false)} before, in {Time(rule.Minutes, false)}";
    }

    /// <summary>How bad it is.</summary>
    public static string Of(MetricStatus status, bool chinese = false) => status switch
    {
        MetricStatus.Critical => chinese ? "严重" : "Critical",
        MetricStatus.Warning => chinese ? "警告" : "Warning",
        _ => chinese ? "已恢复" : "Resolved",
    };

    /// <summary>A number with at most two decimals.</summary>
    public static string Number(double number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static string What(MetricAlert rule, double number) => number == 1 ? What(rule, chinese: false).TrimEnd('s') : What(rule, chinese: false);

    private static string What(MetricAlert rule, bool chinese) => rule.Of == FrequencyOf.Events ? chinese ? "事件" : "events" : chinese ? "用户" : "users";

    private static string Time(int minutes, bool chinese)
    {
        var (count, unit, zh) = minutes switch
        {
            _ when minutes % 1_440 == 0 => (minutes / 1_440, "day", "天"),
            _ when minutes % 60 == 0 => (minutes / 60, "hour", "小时"),
            _ => (minutes, "minute", "分钟"),
        };
        return chinese ? $"{count.ToString(CultureInfo.InvariantCulture)} {zh}" : $"{count.ToString(CultureInfo.InvariantCulture)} {unit}{(count == 1 ? "" : "s")}";
    }
}
