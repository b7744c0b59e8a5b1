namespace SentryOrleans.Grains.Mail;

/// <summary>What was done with an issue, as a sentence.</summary>
internal static class NewsWords
{
    /// <param name="values">See <see cref="LetterTemplates.IssueNews"/>.</param>
    /// <param name="chinese">Else in English.</param>
    public static string Of(IReadOnlyDictionary<string, string> values, bool chinese) => Of(name => values.GetValueOrDefault(name, ""), chinese);

    public static string Of(Func<string, string> value, bool chinese)
    {
        var actor = value("actor") is { Length: > 0 } name ? name : null;
        return chinese ? Chinese(value, actor is null ? "有人" : $"{actor} ") : English(value, actor ?? "Somebody");
    }

    private static string English(Func<string, string> value, string actor) => value("what") switch
    {
        "resolved" => $"{actor} resolved it",
        "resolved-by-age" => $"It was resolved, because nothing had happened for {value("hours")} hours",
        "resolved-in-commit" => $"{actor} resolved it with the commit {value("version")}",
        "resolved-in-release" => $"{actor} resolved it in {value("version")}",
        "resolved-in-next-release" => $"{actor} resolved it in the next release",
        "unresolved" => $"{actor} reopened it",
        "unarchived" => "It is out of the archive again",
        "archived" => $"{actor} archived it",
        "regressed" => value("version") is { Length: > 0 } release ? $"It came back in {release}" : "It came back",
        "escalating" => "It happens much more often than it did",
        "commented" => $"{actor} commented",
        "assigned-to-you" => $"{actor} assigned it to you",
        "assigned" => $"{actor} assigned it to {value("assignee")}",
        "unassigned" => $"{actor} assigned it to nobody",
        _ => "Something was done with it",
    };

    private static string Chinese(Func<string, string> value, string actor) => value("what") switch
    {
        "resolved" => $"{actor}已将其解决",
        "resolved-by-age" => $"已自动解决：{value("hours")} 小时内没有新事件",
        "resolved-in-commit" => $"{actor}在提交 {value("version")} 中将其解决",
        "resolved-in-release" => $"{actor}在版本 {value("version")} 中将其解决",
        "resolved-in-next-release" => $"{actor}将其标记为在下一版本中解决",
        "unresolved" => $"{actor}重新打开了它",
        "unarchived" => "归档期已结束",
        "archived" => $"{actor}将其归档",
        "regressed" => value("version") is { Length: > 0 } release ? $"在版本 {release} 中复发" : "已复发",
        "escalating" => "发生频率激增",
        "commented" => $"{actor}发表了评论",
        "assigned-to-you" => $"{actor}将其指派给您",
        "assigned" => $"{actor}将其指派给 {value("assignee")}",
        "unassigned" => $"{actor}取消了指派",
        _ => "有变动",
    };
}
