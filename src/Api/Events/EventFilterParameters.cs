using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Mvc;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Issues;
using SentryOrleans.Contracts.Events;

namespace SentryOrleans.Api.Events;

/// <summary>Which of an issue's events are walked through: the latest, the oldest, and the neighbours of each are chosen among them.</summary>
/// <param name="Query">Not supported yet.</param>
/// <param name="Environment">Names; the empty one is that of events without environment. Absent: all.</param>
/// <param name="StatsPeriod">Window up to now, as 14d.</param>
/// <param name="Start">Window's beginning, ISO 8601.</param>
/// <param name="End">Window's end, ISO 8601.</param>
public sealed record EventFilterParameters(
    [FromQuery(Name = "query")] string? Query, [FromQuery(Name = "environment")] string[]? Environment,
    [FromQuery(Name = "statsPeriod")] string? StatsPeriod, [FromQuery(Name = "start")] string? Start, [FromQuery(Name = "end")] string? End)
{
    /// <summary>Checks and reads them.</summary>
    public bool TryRead(DateTimeOffset now, [NotNullWhen(true)] out EventFilter? filter, [NotNullWhen(false)] out SentryError? error)
    {
        filter = null;
        if (!string.IsNullOrWhiteSpace(Query)) error = new SentryError("Choosing an event by query is not supported.");
        else if (!EnvironmentFilter.TryReadOfEvents(Environment, out var environments, out error)) return false;
        else if (TimeWindow.TryRead(StatsPeriod, Start, End, now, out var window, out error)) filter = new EventFilter(environments, window.From, window.Until);
        return filter is not null;
    }
}
