using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Api.Issues;

/// <summary>Until when an issue is to be archived, as a body says it in one of several ways.</summary>
internal sealed record SnoozeInput(IssueSnooze? Snooze, bool UntilEscalating)
{
    private const int MinutesMax = 5_256_000;
    private const int WindowMax = 10_080;
    private const int CountMax = 1_000_000;
    private static readonly SnoozeInput None = new(null, false);

    /// <summary>What belongs to another status than ignored is dropped.</summary>
    public static bool TryRead(
        UpdateIssuesBody body, string? substatus, IssueStatus? status, DateTimeOffset now,
        [NotNullWhen(true)] out SnoozeInput? snooze, [NotNullWhen(false)] out FieldErrors? errors)
    {
        (snooze, errors) = (null, null);
        var details = body.StatusDetails ?? new StatusDetailsInput();
        if (status is not IssueStatus.Archived)
        {
            snooze = None;
            return true;
        }
        var (minutes, count, window) = (
            details.IgnoreDuration ?? details.SnoozeDuration ?? body.IgnoreDuration ?? body.SnoozeDuration, details.IgnoreCount ?? details.SnoozeCount ?? body.IgnoreCount,
            details.IgnoreWindow ?? details.SnoozeWindow ?? body.IgnoreWindow);
        var (users, userWindow) = (details.IgnoreUserCount ?? details.SnoozeUserCount ?? body.IgnoreUserCount, details.IgnoreUserWindow ?? details.SnoozeUserWindow ?? body.IgnoreUserWindow);
        var untilText = details.IgnoreUntil ?? details.SnoozeUntil ?? body.IgnoreUntil;
        errors = Outside("ignoreDuration", minutes, MinutesMax) ?? Outside("ignoreCount", count, CountMax) ?? Outside("ignoreWindow", window, WindowMax)
            ?? Outside("ignoreUserCount", users, CountMax) ?? Outside("ignoreUserWindow", userWindow, WindowMax)
            ?? (window is not null && count is null ? FieldErrors.Of("ignoreWindow", "Says in how many minutes ignoreCount events have to come, so it needs ignoreCount.") : null)
            ?? (userWindow is not null && users is null ? FieldErrors.Of("ignoreUserWindow", "Says in how many minutes ignoreUserCount users have to come, so it needs ignoreUserCount.") : null);
        if (errors is not null) return false;
        if (!TryReadTime(untilText, now, out var until))
        {
            errors = FieldErrors.Of("ignoreUntil", "Must be a time to come, in ISO 8601.");
            return false;
        }
        var end = until ?? (minutes is { } wait ? now.AddMinutes(wait) : (DateTimeOffset?)null);
        var (isSnoozed, escalates) = (end is not null || count is not null || users is not null, substatus is "archived_until_escalating" || details.UntilEscalating is true);
        if (isSnoozed && escalates) errors = FieldErrors.Of("statusDetails", "Until it escalates, or until something else happens: not both.");
        else if (!isSnoozed && substatus is "archived_until_condition_met") errors = FieldErrors.Of("statusDetails", "Until when? Say ignoreDuration, ignoreUntil, ignoreCount or ignoreUserCount.");
        else snooze = new SnoozeInput(isSnoozed ? new IssueSnooze(end, count, window, users, userWindow) : null, escalates);
        return snooze is not null;
    }

    private static FieldErrors? Outside(string field, int? value, int most) =>
        value is { } number && (number < 1 || number > most) ? FieldErrors.Of(field, $"Must be between 1 and {most}.") : null;

    private static bool TryReadTime(string? text, DateTimeOffset now, out DateTimeOffset? time)
    {
        time = null;
        if (string.IsNullOrEmpty(text)) return true;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var read)) return false;
        time = read;
        return read > now && read < now.AddMinutes(MinutesMax);
    }
}
