using System.Text.Json;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Issues;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Api.Alerts.Metrics;

/// <summary>Reads and writes metric alerts as the API has them.</summary>
internal static class MetricNodes
{
    public const string Events = "count()";
    public const string Users = "count_unique(user)";
    private const int QueryLengthMax = 1_000;
    private const int ValuesMax = 50;
    private const int EnvironmentLengthMax = 64;
    private const int Disabled = 5;
    private static readonly string[] Levels = ["debug", "info", "warning", "error", "fatal"];

    /// <summary>The rule, or what is wrong with it.</summary>
    public static MetricAlert? Read(MetricInput body, long id, AlertNodes nodes, out FieldErrors errors)
    {
        errors = [];
        var name = body.Name?.Trim() ?? "";
        Check(errors, "name", FieldErrors.OfText("name", name, AlertRule.NameLengthMax), name.Length == 0, "This field is required.");
        Check(errors, "aggregate", null, body.Aggregate is not (Events or Users), $"{Events} and {Users} can be counted; transactions and sessions are not kept yet.");
        Check(errors, "dataset", null, body.Dataset is not (null or "events"), "Only events are kept.");
        Check(errors, "thresholdPeriod", null, body.ThresholdPeriod is not (null or 1), "One look is enough: 1 is expected.");
        Check(errors, "environment", FieldErrors.OfText("environment", body.Environment, EnvironmentLengthMax));
        Check(errors, "timeWindow", null, !MetricAlert.Windows.ContainsKey(body.TimeWindow ?? 0), $"One of {string.Join(", ", MetricAlert.Windows.Keys)} is expected.");
        Check(errors, "thresholdType", null, body.ThresholdType is not (0 or 1), "0 (above) or 1 (below) is expected.");
        Check(errors, "status", null, body.Status is not (null or 0 or Disabled), "0 (on) or 5 (off) is expected.");
        CheckComparison(body, errors);
        var terms = Terms(body.Query ?? "", errors);
        IssueAssignee? owner = null;
        Check(errors, "owner", null, !string.IsNullOrEmpty(body.Owner) && !nodes.TryReadOwner(body.Owner, out owner), "The organization has no such member or team.");
        var (critical, warning) = (Trigger("critical", body, nodes, errors), Trigger("warning", body, nodes, errors));
        CheckTriggers(body, critical, warning, errors);
        return errors.Count > 0 ? null : new MetricAlert(
            id, name, body.Aggregate == Users ? FrequencyOf.Users : FrequencyOf.Events, body.Query?.Trim() ?? "", terms, string.IsNullOrEmpty(body.Environment) ? null : body.Environment,
            body.TimeWindow!.Value, body.ThresholdType == 1, critical!, warning, body.ResolveThreshold, body.ComparisonDelta, owner, body.Status != Disabled);
    }

    public static IReadOnlyList<MetricTriggerBody> Triggers(MetricAlert rule, AlertNodes nodes) =>
    [
        new MetricTriggerBody("critical", rule.Critical.Threshold, [.. rule.Critical.Actions.Select(action => Write(action, nodes))]),
        .. rule.Warning is { } warning ? [new MetricTriggerBody("warning", warning.Threshold, [.. warning.Actions.Select(action => Write(action, nodes))])] : Array.Empty<MetricTriggerBody>(),
    ];

    public static int StatusOf(MetricAlert rule) => rule.IsActive ? 0 : Disabled;

    private static void CheckComparison(MetricInput body, FieldErrors errors)
    {
        if (body.ComparisonDelta is not { } before) return;
        Check(errors, "comparisonDelta", null, !MetricAlert.Comparisons.Contains(before), $"One of {string.Join(", ", MetricAlert.Comparisons)} is expected.");
        Check(errors, "comparisonDelta", null, MetricAlert.Windows.TryGetValue(body.TimeWindow ?? 0, out var step) && before % step != 0, $"With this window it must be a multiple of {step} minutes.");
    }

    private static void CheckTriggers(MetricInput body, MetricTrigger? critical, MetricTrigger? warning, FieldErrors errors)
    {
        if (body.Triggers?.Any(trigger => trigger?.Label is not ("critical" or "warning")) is true || body.Triggers?.Select(trigger => trigger?.Label).Distinct().Count() < body.Triggers?.Length)
            errors["triggers"] = ["There is one trigger called critical, and maybe one called warning."];
        if (errors.ContainsKey("triggers")) return;
        if (critical is null) errors["triggers"] = ["A trigger called critical is required."];
        else if (critical.Actions.Count == 0 && warning?.Actions.Count is null or 0) errors["triggers"] = ["You must add an action for this alert to fire."];
        else if (warning is not null && !IsCalmer(body, warning.Threshold, critical.Threshold)) errors["triggers"] = [$"The warning must come before it is critical: {(body.ThresholdType == 1 ? "above" : "below")} {critical.Threshold}."];
        if (critical is null || body.ResolveThreshold is not { } resolve) return;
        var lowest = (warning ?? critical).Threshold;
        Check(errors, "resolveThreshold", null, !IsThreshold(body, resolve), $"A number from {Least(body)} to {MetricAlert.ThresholdMax} is expected.");
        Check(errors, "resolveThreshold", null, resolve != lowest && !IsCalmer(body, resolve, lowest), $"It cannot be over where it is still wrong: {(body.ThresholdType == 1 ? "at least" : "at most")} {lowest} is expected.");
    }

    private static MetricTrigger? Trigger(string label, MetricInput body, AlertNodes nodes, FieldErrors errors)
    {
        if (body.Triggers?.FirstOrDefault(trigger => trigger?.Label == label) is not { } found) return null;
        if (found.AlertThreshold is not { } threshold || !IsThreshold(body, threshold))
        {
            errors["triggers"] = [$"{label}: alertThreshold is a number from {Least(body)} to {MetricAlert.ThresholdMax}."];
            return null;
        }
        if (found.Actions?.Count > AlertRule.NodesMax) errors["triggers"] = [$"At most {AlertRule.NodesMax} actions are possible."];
        try
        {
            return new MetricTrigger(threshold, [.. (found.Actions ?? []).Take(AlertRule.NodesMax).Select(action => nodes.ReadAction(NodeOf(action)))]);
        }
        catch (NodeRefusal refusal)
        {
            errors["triggers"] = [$"{label}: {refusal.Message}"];
            return null;
        }
    }

    private static AlertNodeBody NodeOf(MetricActionBody? action) => action switch
    {
        { Type: "email", TargetType: "user" or "team" } mail => new AlertNodeBody(AlertNodes.Mail) { TargetType = mail.TargetType == "user" ? "Member" : "Team", TargetIdentifier = JsonSerializer.SerializeToElement(mail.TargetIdentifier ?? "") },
        { Type: "channel" } channel => new AlertNodeBody(AlertNodes.ToChannel) { Channel = JsonSerializer.SerializeToElement(channel.TargetIdentifier ?? "") },
        _ => throw new NodeRefusal("An action is an email to a user or a team, or a message to a channel."),
    };

    private static MetricActionBody Write(AlertAction action, AlertNodes nodes) => action switch
    {
        MailAction mail => new MetricActionBody("email", mail.To == MailTarget.Team ? "team" : "user", Wire.Id(mail.Id ?? 0), nodes.Write(action).Name),
        ChannelAction channel => new MetricActionBody("channel", "specific", Wire.Id(channel.Channel), nodes.Write(action).Name),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action.GetType().Name, "The API has no such action."),
    };

    private static IReadOnlyList<MetricTerm> Terms(string query, FieldErrors errors)
    {
        if (FieldErrors.OfText("query", query, QueryLengthMax) is { } wrong)
        {
            errors["query"] = wrong["query"];
            return [];
        }
        var terms = new List<MetricTerm>();
        foreach (var (word, quoted) in IssueSearchWords.Split(query))
        {
            if (!quoted && IssueSearchWords.TryReadFilter(word, out var filter) && filter.Values.Count is > 0 and <= ValuesMax)
            {
                if (filter.Key == "release") terms.Add(new MetricTerm(MetricKey.Release, filter.Values, filter.Not));
                else if (filter.Key == "level" && filter.Values.All(Levels.Contains)) terms.Add(new MetricTerm(MetricKey.Level, filter.Values, filter.Not));
                else errors["query"] = [filter.Key == "level" ? $"A level is one of {string.Join(", ", Levels)}." : $"\"{word}\" is not supported. Use release: and level:."];
            }
            else
            {
                errors["query"] = [$"\"{word}\" is not supported. Use release: and level:."];
            }
        }
        return terms;
    }

    private static string Least(MetricInput body) => body.ThresholdType == 1 ? "above 0" : "0";

    private static bool IsThreshold(MetricInput body, double number) => MetricAlert.IsThreshold(number, body.ThresholdType == 1);

    private static bool IsCalmer(MetricInput body, double one, double other) => MetricAlert.IsCalmer(body.ThresholdType == 1, one, other);

    private static void Check(FieldErrors errors, string field, FieldErrors? wrong, bool isWrong = false, string text = "")
    {
        if (wrong is not null) errors[field] = wrong[field];
        else if (isWrong) errors[field] = [text];
    }
}
