using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Issues;
using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Api.Stats;

/// <summary>Query parameters of counts of what came in.</summary>
/// <param name="Field"><c>sum(quantity)</c>, <c>sum(times_seen)</c>, or both.</param>
/// <param name="GroupBy"><c>outcome</c>, <c>category</c>, <c>reason</c>, <c>project</c>, or several.</param>
/// <param name="StatsPeriod">Window up to now, as 14d; absent, without start and end: 90 days.</param>
/// <param name="Start">Window's beginning, ISO 8601.</param>
/// <param name="End">Window's end, ISO 8601.</param>
/// <param name="Interval">1h to 1d, dividing a day; absent: 1h.</param>
/// <param name="Project">Ids or slugs; -1 or absent: all.</param>
/// <param name="Category">Names of categories; absent: all.</param>
/// <param name="Outcome">Names of outcomes; absent: all.</param>
/// <param name="Reason">Reasons; absent: all.</param>
public sealed record StatsParameters(
    [FromQuery(Name = "field")] string[]? Field, [FromQuery(Name = "groupBy")] string[]? GroupBy, [FromQuery(Name = "statsPeriod")] string? StatsPeriod,
    [FromQuery(Name = "start")] string? Start, [FromQuery(Name = "end")] string? End, [FromQuery(Name = "interval")] string? Interval,
    [FromQuery(Name = "project")] string[]? Project, [FromQuery(Name = "category")] string[]? Category, [FromQuery(Name = "outcome")] string[]? Outcome,
    [FromQuery(Name = "reason")] string[]? Reason)
{
    private const string DefaultPeriod = "90d";
    private const int IntervalsMax = 10_000;
    private static readonly string[] Fields = [StatsRequest.Quantity, StatsRequest.Times];
    private static readonly string[] Groups = ["outcome", "category", "reason", "project"];

    /// <summary>Checks and reads everything but the projects.</summary>
    /// <param name="now">The time (UTC).</param>
    /// <param name="needsGroup">Whether <c>groupBy</c> must be there.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="error">What is wrong.</param>
    public bool TryRead(DateTimeOffset now, bool needsGroup, [NotNullWhen(true)] out StatsRequest? request, [NotNullWhen(false)] out SentryError? error)
    {
        request = null;
        if (FindError(needsGroup) is { } wrong) return Fail(wrong, out error);
        if (!TryReadInterval(Interval ?? "1h", out var interval)) return Fail("interval must be 1h to 1d, in whole hours that divide a day", out error);
        var period = string.IsNullOrEmpty(StatsPeriod) && string.IsNullOrEmpty(Start) && string.IsNullOrEmpty(End) ? DefaultPeriod : StatsPeriod;
        if (!TimeWindow.TryRead(period, Start, End, now, out var window, out error)) return false;
        var from = Floor(window.From!.Value, interval);
        var until = Ceiling(window.Until ?? now, interval);
        if ((until - from) / interval > IntervalsMax) return Fail($"Your interval and date range would create too many results, more than {IntervalsMax}.", out error);
        var categories = (Category ?? []).Select(name => DataCategories.TryParse(name, out var category) ? category : default);
        var outcomes = (Outcome ?? []).Select(name => OutcomeNames.TryParse(name, out var outcome) ? outcome : default);
        request = new StatsRequest(
            Field!.Distinct().ToList(), (GroupBy ?? []).Distinct().ToList(), from, until, interval, [.. categories.Distinct()], [.. outcomes.Distinct()],
            [.. (Reason ?? []).Distinct()]);
        return true;
    }

    private string? FindError(bool needsGroup)
    {
        if (Field is null or []) return "At least one \"field\" is required.";
        if (Field.FirstOrDefault(field => !Fields.Contains(field)) is { } field) return $"Invalid field: \"{field}\"";
        if (needsGroup && GroupBy is null or []) return "At least one groupBy is required.";
        if ((GroupBy ?? []).FirstOrDefault(group => !Groups.Contains(group)) is { } group) return $"Invalid groupBy: \"{group}\"";
        if ((Category ?? []).FirstOrDefault(name => !DataCategories.TryParse(name, out _)) is { } category) return $"Invalid category: \"{category}\"";
        return (Outcome ?? []).FirstOrDefault(name => !OutcomeNames.TryParse(name, out _)) is { } outcome ? $"Invalid outcome: \"{outcome}\"" : null;
    }

    private static bool TryReadInterval(string text, out TimeSpan interval)
    {
        interval = default;
        var unit = text.Length > 1 ? text[^1] switch { 'm' => 60L, 'h' => 3600, 'd' => 86_400, _ => 0 } : 0;
        if (unit == 0 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        var seconds = number * unit;
        if (seconds is < 3600 or > 86_400 || seconds % 3600 != 0 || 86_400 % seconds != 0) return false;
        interval = TimeSpan.FromSeconds(seconds);
        return true;
    }

    private static DateTimeOffset Floor(DateTimeOffset time, TimeSpan interval) => new(time.UtcTicks - (time.UtcTicks % interval.Ticks), TimeSpan.Zero);

    private static DateTimeOffset Ceiling(DateTimeOffset time, TimeSpan interval) => Floor(time.AddTicks(interval.Ticks - 1), interval);

    private static bool Fail(string text, out SentryError error)
    {
        error = new SentryError(text);
        return false;
    }
}
