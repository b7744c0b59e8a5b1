using System.Globalization;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Grains.Alerts.Channels;

namespace SentryOrleans.Grains.Alerts.Metrics;

/// <summary>What channels are told of a step of an incident.</summary>
internal static class IncidentMessage
{
    public static ChannelMessage Of(ToldMetric told)
    {
        var (rule, project) = (told.Rule.Rule, ChannelText.OneLine(told.Project.Name));
        var title = $"{MetricWords.Of(told.Status)} · {ChannelText.OneLine(rule.Name)}";
        var found = MetricWords.Found(rule, told.Value);
        return new ChannelMessage
        {
            Title = title,
            Summary = $"[{project}] {title}",
            Lines = [$"{found}. Alert if {told.Limit(chinese: false)}."],
            Footer = $"{project} via {ChannelText.OneLine(rule.Name)}",
            Details = [.. new[] { (Name: "Now", Value: found), (Name: "Environment", Value: ChannelText.OneLine(rule.Environment ?? "")), (Name: "Only", Value: ChannelText.OneLine(rule.Query)) }.Where(detail => detail.Value.Length > 0)],
            Level = told.Status switch { MetricStatus.Critical => "fatal", MetricStatus.Warning => "warning", _ => "ok" },
            Topic = string.Create(CultureInfo.InvariantCulture, $"sentry-metric-{rule.Id}-{told.IncidentId}"),
            Ends = told.Status == MetricStatus.Resolved,
            What = "alert",
            Name = ChannelText.OneLine(rule.Name),
            Url = told.Url,
            RuleUrl = told.Url,
            At = told.At,
            Organization = told.Organization.Slug,
            Project = told.Project.Slug,
            Environment = rule.Environment,
            Hook = new ChannelHook($"metric {AsText(told.Id)}", "metric_alert", ActionOf(told.Status), HookOf(told, title, found)),
        };
    }

    private static object HookOf(ToldMetric told, string title, string found) => new
    {
        metric_alert = new
        {
            id = AsText(told.Id),
            identifier = AsText(told.IncidentId),
            status = told.Status switch { MetricStatus.Critical => 20, MetricStatus.Warning => 10, _ => 2 },
            title = told.Rule.Rule.Name,
            date_created = ChannelText.Time(told.At),
            projects = new[] { told.Project.Slug },
            alert_rule = new { id = AsText(told.Rule.Rule.Id), name = told.Rule.Rule.Name, query = told.Rule.Rule.Query, environment = told.Rule.Rule.Environment, time_window = told.Rule.Rule.Minutes },
            value = told.Value,
        },
        description_title = title,
        description_text = found,
        web_url = told.Url,
    };

    private static string ActionOf(MetricStatus status) => status switch { MetricStatus.Critical => "critical", MetricStatus.Warning => "warning", _ => "resolved" };

    private static string AsText(long number) => number.ToString(CultureInfo.InvariantCulture);
}
