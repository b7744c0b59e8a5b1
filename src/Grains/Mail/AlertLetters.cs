using System.Globalization;

namespace SentryOrleans.Grains.Mail;

/// <summary>Letters of alerts: one issue, or several.</summary>
internal static class AlertLetters
{
    /// <summary>Most frames that a letter shows.</summary>
    public const int FramesMax = 8;

    /// <summary>Most issues that a digest shows.</summary>
    public const int ItemsMax = 20;

    /// <summary>Windows that the letter of a metric alert shows.</summary>
    public const int CourseLength = 8;

    public static LetterWords Issue(LetterValues v, AlertLabels labels) => new(
        $"[{v["project"]}] {v["shortId"]} · {v["title"]}", v["title"], [], labels.OpenIssue, labels.Reason(v))
    {
        Facts = Facts(
            (labels.Project, $"{v["project"]} · {v["shortId"]}"), (labels.Where, v["culprit"]), (labels.Level, v["level"]), (labels.Environment, v["environment"]),
            (labels.Release, v["release"]), (labels.Events, v["events"]), (labels.Users, v["users"]), (labels.When, v["at"]), (labels.Request, v["request"]),
            (labels.Rule, v["rule"]), (labels.Because, v["because"])),
        Frames = [.. Numbers(FramesMax).Select(i => (v[$"frame{i}"], v[$"code{i}"])).Where(frame => frame.Item1.Length > 0)],
        Unsubscribe = labels.Unsubscribe,
    };

    public static LetterWords News(LetterValues v, AlertLabels labels) => new(
        $"[{v["project"]}] {v["shortId"]} · {v["title"]}", NewsWords.Of(name => v[name], v.IsChinese), v["text"] is { Length: > 0 } text ? [text] : [], labels.OpenIssue, labels.Reason(v))
    {
        Facts = Facts((labels.Issue, v["title"]), (labels.Project, $"{v["project"]} · {v["shortId"]}"), (labels.Where, v["culprit"]), (labels.When, v["at"])),
        Unsubscribe = labels.Unfollow,
    };

    public static LetterWords Metric(LetterValues v, AlertLabels labels) => new(
        $"[{v["project"]}] {v["status"]} · {v["rule"]}", $"{v["status"]} · {v["rule"]}", [], labels.OpenMetric, labels.Reason(v))
    {
        Bars = LetterBar.Of(Numbers(CourseLength).Where(i => v[$"count{i}"].Length > 0).Select(i => (v[$"at{i}"], double.Parse(v[$"count{i}"], CultureInfo.InvariantCulture)))),
        Facts = Facts(
            (labels.Found, v["found"]), (labels.Limit, v["limit"]), (labels.Project, v["project"]), (labels.Environment, v["environment"]), (labels.Query, v["query"]), (labels.When, v["at"])),
        Unsubscribe = labels.Unsubscribe,
    };

    public static LetterWords Digest(LetterValues v, AlertLabels labels) => new(
        $"[{v["project"]}] {labels.DigestTitle(v)}", labels.DigestTitle(v), v["more"].Length > 0 ? [labels.DigestText(v), labels.More(v)] : [labels.DigestText(v)],
        v["kind"] == "metrics" ? labels.OpenAlerts : labels.OpenProject, labels.Reason(v))
    {
        Items = [.. Numbers(ItemsMax).Where(i => v[$"title{i}"].Length > 0).Select(i => new LetterItem(v[$"title{i}"], v[$"about{i}"], v[$"rules{i}"], v[$"path{i}"]))],
        Unsubscribe = v["kind"] != "news" ? labels.Unsubscribe : v["issues"] == "1" ? labels.Unfollow : labels.NoNews,
    };

    private static IReadOnlyList<(string, string)> Facts(params ReadOnlySpan<(string Name, string Value)> facts)
    {
        var said = new List<(string, string)>();
        foreach (var fact in facts)
        {
            if (fact.Value.Length > 0) said.Add(fact);
        }
        return said;
    }

    private static IEnumerable<string> Numbers(int count) => Enumerable.Range(0, count).Select(i => i.ToString(CultureInfo.InvariantCulture));
}
