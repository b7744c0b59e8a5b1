namespace SentryOrleans.Grains.Mail;

/// <summary>What letters of alerts say, in one language.</summary>
internal sealed record AlertLabels
{
    public required string Issue { get; init; }

    public required string Project { get; init; }

    public required string Level { get; init; }

    public required string Environment { get; init; }

    public required string Release { get; init; }

    public required string Events { get; init; }

    public required string Users { get; init; }

    public required string When { get; init; }

    public required string Where { get; init; }

    public required string Request { get; init; }

    public required string Rule { get; init; }

    public required string Because { get; init; }

    public required string OpenIssue { get; init; }

    public required string OpenProject { get; init; }

    public required string OpenMetric { get; init; }

    public required string OpenAlerts { get; init; }

    public required string Found { get; init; }

    public required string Limit { get; init; }

    public required string Query { get; init; }

    public required string Unsubscribe { get; init; }

    public required string Unfollow { get; init; }

    public required string NoNews { get; init; }

    public required Func<LetterValues, string> Reason { get; init; }

    public required Func<LetterValues, string> DigestTitle { get; init; }

    public required Func<LetterValues, string> DigestText { get; init; }

    public required Func<LetterValues, string> More { get; init; }

    public static readonly AlertLabels English = new()
    {
        Issue = "Issue",
        Project = "Project",
        Level = "Level",
        Environment = "Environment",
        Release = "Release",
        Events = "Events",
        Users = "Users",
        When = "When",
        Where = "Where",
        Request = "Request",
        Rule = "Alert rule",
        Because = "Matched because",
        OpenIssue = "Open the issue",
        OpenProject = "Open the project’s issues",
        OpenMetric = "Open the alert",
        OpenAlerts = "Open the alerts",
        Found = "Now",
        Limit = "Alert if",
        Query = "Only",
        Unsubscribe = "No more alerts of this project",
        Unfollow = "No more mails about this issue",
        NoNews = "No more mails about what is done in this project",
        Reason = v => v["reason"] switch
        {
            "assigned" => "You get this because the issue is assigned to you or to a team of yours.",
            "team" => "You get this because the alert rule names a team of yours.",
            "named" => "You get this because the alert rule names you.",
            "follows" => "You get this because you follow the issue.",
            "all" => "You get this because you want to hear of all issues of your teams’ projects.",
            "owner" => $"You get this because you own the organization, and nobody is in a team of {v["project"]}.",
            _ => $"You get this because you are in a team of {v["project"]}, and nobody is assigned to the issue.",
        },
        DigestTitle = v => v["kind"] == "metrics" ? $"{v["count"]} {(v["count"] == "1" ? "change" : "changes")} of {(v["issues"] == "1" ? "one metric alert" : $"{v["issues"]} metric alerts")}"
            : $"{v["count"]} {(v["kind"] == "news" ? v["count"] == "1" ? "change of" : "changes of" : v["count"] == "1" ? "alert about" : "alerts about")} {(v["issues"] == "1" ? "one issue" : $"{v["issues"]} issues")}",
        DigestText = v => $"From {v["since"]} to {v["until"]}.{(v["earlier"].Length > 0 ? $" {v["earlier"]} that came before are left out." : "")}",
        More = v => v["kind"] == "metrics" ? $"{v["more"]} more are in the project’s list of alerts." : $"{v["more"]} more issues are in the project’s list.",
    };

    public static readonly AlertLabels Chinese = new()
    {
        Issue = "问题",
        Project = "项目",
        Level = "级别",
        Environment = "环境",
        Release = "版本",
        Events = "事件",
        Users = "用户",
        When = "时间",
        Where = "位置",
        Request = "请求",
        Rule = "告警规则",
        Because = "触发原因",
        OpenIssue = "打开问题",
        OpenProject = "打开项目的问题列表",
        OpenMetric = "打开告警",
        OpenAlerts = "打开告警列表",
        Found = "当前值",
        Limit = "告警条件",
        Query = "筛选",
        Unsubscribe = "不再接收此项目的告警",
        Unfollow = "不再接收此问题的邮件",
        NoNews = "不再接收此项目中操作动态的邮件",
        Reason = v => v["reason"] switch
        {
            "assigned" => "您收到此邮件，是因为该问题已指派给您或您所在的团队。",
            "team" => "您收到此邮件，是因为告警规则指定了您所在的团队。",
            "named" => "您收到此邮件，是因为告警规则指定了您。",
            "follows" => "您收到此邮件，是因为您关注了该问题。",
            "all" => "您收到此邮件，是因为您选择接收所在团队项目中所有问题的动态。",
            "owner" => $"您收到此邮件，是因为您是组织的所有者，而 {v["project"]} 的团队中没有成员。",
            _ => $"您收到此邮件，是因为您属于 {v["project"]} 的团队，而该问题尚未指派给任何人。",
        },
        DigestTitle = v => v["kind"] == "metrics" ? $"{v["issues"]} 个指标告警，{v["count"]} 项变化" : v["kind"] == "news" ? $"{v["issues"]} 个问题，{v["count"]} 项动态" : $"{v["issues"]} 个问题，{v["count"]} 次告警",
        DigestText = v => $"时间：{v["since"]} 至 {v["until"]}。{(v["earlier"].Length > 0 ? $"此前另有 {v["earlier"]} 项未列出。" : "")}",
        More = v => v["kind"] == "metrics" ? $"另有 {v["more"]} 个指标告警，见项目的告警列表。" : $"另有 {v["more"]} 个问题，见项目的问题列表。",
    };
}
