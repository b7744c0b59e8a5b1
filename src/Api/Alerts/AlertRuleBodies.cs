using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Api.Alerts;

/// <summary>What an alert rule is to be.</summary>
/// <param name="Name">1 to 256 characters.</param>
/// <param name="ActionMatch">Of the conditions: <c>all</c>, <c>any</c> or <c>none</c>.</param>
/// <param name="Conditions">What makes it look; none: every event does.</param>
/// <param name="FilterMatch">Of the filters: <c>all</c>, <c>any</c> or <c>none</c>; absent: all.</param>
/// <param name="Filters">What must be so as well.</param>
/// <param name="Actions">Who is told, and how; one at least.</param>
/// <param name="Frequency">Of one issue it tells at most once in so many minutes, 5 to 43,200; absent: 1,440.</param>
/// <param name="Environment">Null: all.</param>
/// <param name="Owner"><c>user:1</c> or <c>team:2</c>; null: nobody.</param>
/// <param name="Status"><c>active</c> or <c>disabled</c>; absent: active.</param>
public sealed record AlertRuleInput(
    string? Name, string? ActionMatch, AlertNodeBody[]? Conditions, string? FilterMatch, AlertNodeBody[]? Filters, AlertNodeBody[]? Actions, int? Frequency,
    string? Environment, string? Owner, string? Status)
{
    private const int EnvironmentLengthMax = 64;

    /// <summary>The rule, or what is wrong with it.</summary>
    internal AlertRule? Read(long id, AlertNodes nodes, out FieldErrors errors)
    {
        errors = [];
        var name = Name?.Trim() ?? "";
        if (name.Length is 0 or > AlertRule.NameLengthMax) errors["name"] = [name.Length == 0 ? "This field is required." : $"Ensure this field has no more than {AlertRule.NameLengthMax} characters."];
        var minutes = Frequency ?? 1_440;
        if (minutes is < AlertRule.MinutesMin or > AlertRule.MinutesMax) errors["frequency"] = [$"A number of minutes from {AlertRule.MinutesMin} to {AlertRule.MinutesMax} is expected."];
        if (Environment?.Length > EnvironmentLengthMax) errors["environment"] = [$"Ensure this field has no more than {EnvironmentLengthMax} characters."];
        var (when, filterMatch) = (Match("actionMatch", ActionMatch ?? "", errors), Match("filterMatch", FilterMatch ?? "all", errors));
        var (triggers, filters, actions) = (
            Nodes("conditions", Conditions, nodes.ReadTest, errors), Nodes("filters", Filters, nodes.ReadTest, errors), Nodes("actions", Actions, nodes.ReadAction, errors));
        if (Actions is null or { Length: 0 }) errors["actions"] = ["You must add an action for this alert to fire."];
        if (filters.Any(IsTrigger)) errors["filters"] = ["What makes a rule look belongs to its conditions."];
        if (Status is not (null or "active" or "disabled")) errors["status"] = ["A rule is active or disabled."];
        if (!TryReadOwner(nodes, out var owner)) errors["owner"] = ["The organization has no such member or team."];
        return errors.Count > 0 ? null
            : new AlertRule(id, name, when, triggers, filterMatch, filters, actions, minutes, string.IsNullOrEmpty(Environment) ? null : Environment, owner, Status != "disabled");
    }

    private bool TryReadOwner(AlertNodes nodes, out IssueAssignee? owner)
    {
        owner = null;
        return string.IsNullOrEmpty(Owner) || nodes.TryReadOwner(Owner, out owner);
    }

    private static bool IsTrigger(AlertTest test) =>
        test is FirstSeenTest or RegressedTest or ReappearedTest or NewHighPriorityTest or BecameHighPriorityTest or EveryEventTest or FrequencyTest;

    private static AlertMatch Match(string field, string match, FieldErrors errors)
    {
        switch (match)
        {
            case "all": return AlertMatch.All;
            case "any" or "any-short": return AlertMatch.Any;
            case "none": return AlertMatch.None;
            default:
                errors[field] = ["One of all, any and none is expected."];
                return AlertMatch.All;
        }
    }

    private static List<T> Nodes<T>(string field, AlertNodeBody?[]? bodies, Func<AlertNodeBody, T> read, FieldErrors errors)
    {
        var nodes = new List<T>();
        if (bodies?.Length > AlertRule.NodesMax) errors[field] = [$"At most {AlertRule.NodesMax} are possible."];
        foreach (var body in (bodies ?? []).Take(AlertRule.NodesMax))
        {
            try
            {
                nodes.Add(read(body ?? new AlertNodeBody(null as string)));
            }
            catch (NodeRefusal refusal)
            {
                errors[field] = [.. errors.GetValueOrDefault(field, []), refusal.Message];
            }
        }
        return nodes;
    }
}

/// <summary>An alert rule.</summary>
/// <param name="Id">Unique in its project.</param>
/// <param name="Name">Its name.</param>
/// <param name="Conditions">What makes it look.</param>
/// <param name="Filters">What must be so as well.</param>
/// <param name="Actions">Who is told.</param>
/// <param name="ActionMatch">Of the conditions.</param>
/// <param name="FilterMatch">Of the filters.</param>
/// <param name="Frequency">Minutes.</param>
/// <param name="Environment">Null: all.</param>
/// <param name="Owner"><c>user:1</c> or <c>team:2</c>.</param>
/// <param name="CreatedBy">Who made it; null: the server, or somebody who is gone.</param>
/// <param name="DateCreated">When it was made.</param>
/// <param name="Projects">Slug of its project.</param>
/// <param name="Status"><c>active</c> or <c>disabled</c>.</param>
/// <param name="Snooze">Whether it is muted, for everybody or for the caller.</param>
/// <param name="SnoozeForEveryone">Whether it is muted for everybody.</param>
/// <param name="SnoozeUntil">Until when; null: until somebody ends it.</param>
/// <param name="SnoozeCreatedBy">Id of who muted it for everybody.</param>
/// <param name="LastTriggered">When it spoke last within 30 days; null: not.</param>
/// <param name="FiredLastWeek">How often it spoke within the last seven days.</param>
/// <param name="FiredByDay">The same by day, today last.</param>
/// <param name="IsDefault">Every project begins with it, and nobody changed it.</param>
/// <param name="Type"><c>rule</c>.</param>
public sealed record AlertRuleBody(
    string Id, string Name, IReadOnlyList<AlertNodeBody> Conditions, IReadOnlyList<AlertNodeBody> Filters, IReadOnlyList<AlertNodeBody> Actions, string ActionMatch, string FilterMatch,
    int Frequency, string? Environment, string? Owner, AlertRuleAuthor? CreatedBy, DateTimeOffset DateCreated, IReadOnlyList<string> Projects, string Status, bool Snooze,
    bool SnoozeForEveryone, DateTimeOffset? SnoozeUntil, string? SnoozeCreatedBy, DateTimeOffset? LastTriggered, int FiredLastWeek, IReadOnlyList<int> FiredByDay, bool IsDefault, string Type = "rule");

/// <summary>Who made a rule.</summary>
public sealed record AlertRuleAuthor(long Id, string Name, string Email);

/// <summary>For whom a rule is to be silent. <paramref name="Target"/>: <c>everyone</c> or <c>me</c>; <paramref name="Until"/>: null, for ever.</summary>
public sealed record AlertSnoozeInput(string? Target, DateTimeOffset? Until)
{
    internal bool IsForEveryone => Target == "everyone";

    /// <summary>What is wrong with it; null: nothing is.</summary>
    internal FieldErrors? Wrong(Access access, DateTimeOffset now)
    {
        if (Target is not ("me" or "everyone")) return FieldErrors.Of("target", "One of me and everyone is expected.");
        if (Until <= now) return FieldErrors.Of("until", "A time in the future is expected.");
        return Target == "me" && access.Caller.UserId is null ? FieldErrors.Of("target", "Only a person can be spared.") : null;
    }
}

/// <summary>What to try on the past.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Days">1 to 30.</param>
/// <param name="RuleId">A saved rule to compare it with; null: none.</param>
public sealed record AlertBacktestInput(AlertRuleInput? Rule, int? Days, string? RuleId);

/// <summary>What a rule would have done.</summary>
/// <param name="Since">From when it looked.</param>
/// <param name="Until">Until when.</param>
/// <param name="PayloadSince">Events before that are gone.</param>
/// <param name="Commits">Moments of issues that it looked at.</param>
/// <param name="Truncated">Not everything was looked at.</param>
/// <param name="Total">How often it would have spoken.</param>
/// <param name="Mails">Mails.</param>
/// <param name="Posts">Messages to channels.</param>
/// <param name="Days">By day.</param>
/// <param name="Firings">The newest 50.</param>
/// <param name="NotSent">How often it looked and said nothing.</param>
/// <param name="Current">The saved rule; null: there is none, or none was named.</param>
public sealed record AlertBacktestBody(
    DateTimeOffset Since, DateTimeOffset Until, DateTimeOffset PayloadSince, int Commits, bool Truncated, int Total, int Mails, int Posts, IReadOnlyList<AlertBacktestDay> Days,
    IReadOnlyList<AlertFiringBody> Firings, AlertSilenceBody NotSent, AlertBacktestSum? Current);

/// <summary>A day (UTC) of a back-test.</summary>
public sealed record AlertBacktestDay(string Date, int Count, int Mails);

/// <summary>How often a rule would have spoken, and in how many mails.</summary>
public sealed record AlertBacktestSum(int Total, int Mails);

/// <summary>Why nothing was said, and how often.</summary>
public sealed record AlertSilenceBody(int Limited, int Environment, int Filters, int NotOpen);

/// <summary>A rule spoke. <paramref name="Issue"/> is null when it is deleted; mails and posts are null while nobody was told.</summary>
public sealed record AlertFiringBody(string Id, DateTimeOffset Date, AlertIssueBody? Issue, string? EventId, IReadOnlyList<AlertReasonBody> Because, int? Mails, int? Posts);

/// <summary>An issue in a list of firings.</summary>
public sealed record AlertIssueBody(string Id, string ShortId, string Title, string Culprit, string Level);

/// <summary>A condition or filter, and what it says in English.</summary>
public sealed record AlertReasonBody(AlertNodeBody Node, string Text);

/// <summary>How often a rule spoke on a day.</summary>
public sealed record AlertDayBody(DateTimeOffset Date, int Count);

/// <summary>What a rule made of an event.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Outcome"><c>fired</c>, <c>limited</c>, <c>conditions</c>, <c>filters</c>, <c>environment</c>, <c>muted</c>, <c>disabled</c> or <c>not-open</c>.</param>
/// <param name="At">When it looked.</param>
/// <param name="Failed">What did not hold.</param>
/// <param name="Because">What held.</param>
/// <param name="LimitedUntil">Until when it says nothing of the issue again.</param>
public sealed record AlertVerdictBody(AlertRuleName Rule, string Outcome, DateTimeOffset At, IReadOnlyList<AlertReasonBody> Failed, IReadOnlyList<AlertReasonBody> Because, DateTimeOffset? LimitedUntil);

/// <summary>A rule by name. <paramref name="Frequency"/>: of one issue it tells at most once in so many minutes.</summary>
public sealed record AlertRuleName(string Id, string Name, int Frequency);
