using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Alerts;

/// <summary>What to change; what is absent stays as it is.</summary>
/// <param name="Alerts"><c>always</c> or <c>never</c>.</param>
/// <param name="Projects">The same by id of projects; null as value: as <paramref name="Alerts"/> has it.</param>
/// <param name="Quiet"><c>{from, to}</c>; null: none.</param>
/// <param name="Workflow">What is done with issues: <c>subscribe_only</c>, <c>always</c> or <c>never</c>.</param>
/// <param name="WorkflowProjects">The same by id of projects; null as value: as <paramref name="Workflow"/> has it.</param>
/// <param name="OwnActivity">Whether what the caller does, too.</param>
/// <param name="SelfAssignOnResolve">Whether an issue of nobody that the caller resolves becomes its own.</param>
/// <param name="Reports">Weekly reports: <c>always</c> or <c>never</c>.</param>
/// <param name="Quota">Warnings of limits: <c>always</c> or <c>never</c>.</param>
public sealed record NotificationSettingsInput(
    string? Alerts, IReadOnlyDictionary<string, string?>? Projects, JsonElement Quiet, string? Workflow, IReadOnlyDictionary<string, string?>? WorkflowProjects, bool? OwnActivity, bool? SelfAssignOnResolve,
    string? Reports, string? Quota)
{
    /// <summary>What is asked for, or what is wrong with it.</summary>
    internal bool TryRead([NotNullWhen(true)] out ChangeNotifications? change, [NotNullWhen(false)] out FieldErrors? errors)
    {
        (change, errors) = (null, null);
        if (NotificationWords.IsWrong(Alerts, NotificationWords.Wanted)) errors = NotificationWords.Expected("alerts", NotificationWords.Wanted);
        else if (NotificationWords.IsWrong(Reports, NotificationWords.Wanted)) errors = NotificationWords.Expected("reports", NotificationWords.Wanted);
        else if (NotificationWords.IsWrong(Quota, NotificationWords.Wanted)) errors = NotificationWords.Expected("quota", NotificationWords.Wanted);
        else if (NotificationWords.IsWrong(Workflow, NotificationWords.Workflow)) errors = NotificationWords.Expected("workflow", NotificationWords.Workflow);
        else if (!TryReadProjects(Projects, NotificationWords.Wanted, out var alerts)) errors = NotificationWords.ExpectedOfProjects("projects", NotificationWords.Wanted);
        else if (!TryReadProjects(WorkflowProjects, NotificationWords.Workflow, out var changes)) errors = NotificationWords.ExpectedOfProjects("workflowProjects", NotificationWords.Workflow);
        else if (!QuietHoursBody.TryRead(Quiet, out var quiet)) errors = FieldErrors.Of("quiet", "Two different times of the day like 22:00 are expected, or null.");
        else
        {
            change = new ChangeNotifications(
                NotificationWords.ReadWanted(Alerts), alerts.ToDictionary(pair => pair.Key, pair => NotificationWords.ReadWanted(pair.Value)), quiet, NotificationWords.ReadWorkflow(Workflow), OwnActivity,
                NotificationWords.ReadWanted(Reports), NotificationWords.ReadWanted(Quota), changes.ToDictionary(pair => pair.Key, pair => NotificationWords.ReadWorkflow(pair.Value)), SelfAssignOnResolve);
        }
        return change is not null;
    }

    private static bool TryReadProjects(IReadOnlyDictionary<string, string?>? asked, IReadOnlyList<string> words, out Dictionary<long, string?> projects)
    {
        projects = [];
        foreach (var (name, value) in asked ?? new Dictionary<string, string?>())
        {
            if (!Wire.TryParseId(name, out var id) || NotificationWords.IsWrong(value, words)) return false;
            projects[id] = value;
        }
        return true;
    }
}

/// <summary>How choices are written.</summary>
internal static class NotificationWords
{
    /// <summary>Whether somebody wants something.</summary>
    public static readonly IReadOnlyList<string> Wanted = ["always", "never"];

    /// <summary>In the order of <see cref="IssueMails"/>.</summary>
    public static readonly IReadOnlyList<string> Workflow = ["subscribe_only", "always", "never"];

    public static string Name(bool wanted) => Wanted[wanted ? 0 : 1];

    public static string Name(IssueMails mails) => Workflow[(int)mails];

    /// <summary>Whether a word is neither null nor one of these.</summary>
    public static bool IsWrong(string? word, IReadOnlyList<string> words) => word is not null && !words.Contains(word);

    public static bool? ReadWanted(string? word) => word is null ? null : word == Wanted[0];

    public static IssueMails? ReadWorkflow(string? word) => word is null ? null : (IssueMails)Workflow.Index().First(choice => choice.Item == word).Index;

    public static FieldErrors Expected(string field, IReadOnlyList<string> words) => FieldErrors.Of(field, $"One of {string.Join(", ", words)} is expected.");

    public static FieldErrors ExpectedOfProjects(string field, IReadOnlyList<string> words) => FieldErrors.Of(field, $"Ids of projects with {string.Join(", ", words)} or null are expected.");
}

/// <summary>What somebody wants to be told by mail; see <see cref="NotificationSettingsInput"/>.</summary>
public sealed record NotificationSettingsBody(
    string Alerts, IReadOnlyDictionary<string, string> Projects, QuietHoursBody? Quiet, string Workflow, IReadOnlyDictionary<string, string> WorkflowProjects, bool OwnActivity, bool SelfAssignOnResolve,
    string Reports, string Quota, MailRefusalBody? MailRefused)
{
    internal static NotificationSettingsBody From(UserView user, DateTimeOffset now)
    {
        var settings = user.Notifications;
        return new(
            NotificationWords.Name(settings.Alerts), settings.Projects.ToDictionary(pair => Wire.Id(pair.Key), pair => NotificationWords.Name(pair.Value)), settings.Quiet is { } quiet ? QuietHoursBody.Of(quiet) : null,
            NotificationWords.Name(settings.Changes ?? IssueMails.Followed), (settings.ProjectChanges ?? new Dictionary<long, IssueMails>()).ToDictionary(pair => Wire.Id(pair.Key), pair => NotificationWords.Name(pair.Value)),
            settings.OwnChanges is true, settings.ClaimsResolved is true, NotificationWords.Name(settings.Reports is not false), NotificationWords.Name(settings.Quota is not false),
            user.IsMailStoppedAt(now) && user.MailRefusal is { } refusal ? new MailRefusalBody(refusal.At, refusal.Until, refusal.Answer) : null);
    }
}

/// <summary>A mail server refused the address for good: nothing is mailed until then. <paramref name="Answer"/>: what it said.</summary>
public sealed record MailRefusalBody(DateTimeOffset Date, DateTimeOffset Until, string Answer);

/// <summary>
/// When alerts wait, as times of the day: <c>22:00</c>. They are those of the time zone that the person chose for everything; <paramref name="Timezone"/>
/// (<c>Europe/Berlin</c>) is for who chose none.
/// </summary>
public sealed record QuietHoursBody(string From, string To, string? Timezone)
{
    internal static QuietHoursBody Of(QuietHours quiet) => new(Time(quiet.From), Time(quiet.To), quiet.Zone);

    /// <summary>Null: they stay as they are.</summary>
    internal static bool TryRead(JsonElement body, out ChangeQuietHours? change)
    {
        change = null;
        switch (body.ValueKind)
        {
            case JsonValueKind.Undefined: return true;
            case JsonValueKind.Null:
                change = new ChangeQuietHours(null);
                return true;
            case JsonValueKind.Object when Minute(body, "from") is { } from && Minute(body, "to") is { } to && new QuietHours(from, to, Zone(body)) is { IsSound: true } quiet:
                change = new ChangeQuietHours(quiet);
                return true;
            default: return false;
        }
    }

    /// <summary>One that this server does not know is left out.</summary>
    private static string? Zone(JsonElement body) =>
        body.TryGetProperty("timezone", out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= 64 } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? zone : null;

    private static int? Minute(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && TimeOnly.TryParseExact(value.GetString(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (time.Hour * 60) + time.Minute : null;

    private static string Time(int minute) => new TimeOnly(minute / 60, minute % 60).ToString("HH:mm", CultureInfo.InvariantCulture);
}
