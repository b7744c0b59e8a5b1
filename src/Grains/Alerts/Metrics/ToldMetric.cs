using System.Globalization;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.Mail;

namespace SentryOrleans.Grains.Alerts.Metrics;

/// <summary>A step of an incident, with all that it is about, as it is now.</summary>
/// <param name="Id">Of the step.</param>
/// <param name="Rule">The metric alert.</param>
/// <param name="Organization">Of the project.</param>
/// <param name="Project">Whose number it is.</param>
/// <param name="IncidentId">Which of the rule's incidents.</param>
/// <param name="Status">What it became.</param>
/// <param name="Worst">How bad it was at most.</param>
/// <param name="Value">The number.</param>
/// <param name="At">The look (UTC).</param>
/// <param name="Root">The server's address.</param>
internal sealed record ToldMetric(
    long Id, MetricAlertView Rule, OrganizationView Organization, ProjectView Project, long IncidentId, MetricStatus Status, MetricStatus Worst, double Value, DateTimeOffset At, string Root)
    : Told(Id, Organization, Project, At)
{
    /// <summary>The numbers of the windows before and of this one, the oldest first; empty: nobody asked for them, or counting took too long.</summary>
    public IReadOnlyList<MetricPoint> Course { get; init; } = [];

    public override NoticeKind Kind => NoticeKind.Metric;

    public override long Topic => Rule.Rule.Id;

    public override string Path => PathOf(Organization.Slug, Project.Slug, Rule.Rule.Id);

    public override string Title => Rule.Rule.Name;

    /// <summary>Absolute address of the page.</summary>
    public string Url => Root + Path;

    public IReadOnlyList<AlertAction> Actions => ActionsOf(Rule.Rule, Worst);

    /// <summary>Who is told: of a warning those of the warning; once it was critical, everybody.</summary>
    public static IReadOnlyList<AlertAction> ActionsOf(MetricAlert rule, MetricStatus worst) => [.. rule.Warning?.Actions ?? [], .. worst == MetricStatus.Critical ? rule.Critical.Actions : []];

    /// <summary>The page of a metric alert, from the root of the server.</summary>
    public static string PathOf(string organization, string project, long rule) =>
        string.Create(CultureInfo.InvariantCulture, $"/organizations/{organization}/alerts/metric-rules/{project}/{rule}/");

    /// <summary>The threshold that was crossed; of what is over, the lowest.</summary>
    public string Limit(bool chinese) => MetricWords.Limit(Rule.Rule, Status == MetricStatus.Critical || Rule.Rule.Warning is null ? Rule.Rule.Critical.Threshold : Rule.Rule.Warning.Threshold, chinese);

    public override string About(bool chinese) => Limit(chinese);

    public override string Line(UserView reader)
    {
        var chinese = reader.Options.Language == "zh-hans";
        return $"{AlertPost.Time(At, reader)} {MetricWords.Of(Status, chinese)}{(chinese ? "：" : ": ")}{MetricWords.Found(Rule.Rule, Value, chinese)}";
    }

    public override Task<IReadOnlyList<Recipient>> FindRecipientsAsync(IGrainFactory grains, DateTimeOffset now) =>
        new AlertRecipients(grains).FindAsync(Actions, Rule, Organization, Project, assignee: null, now);

    public override Letter Alone(AlertPost post, Recipient recipient) => post.Metric(recipient, this);
}
