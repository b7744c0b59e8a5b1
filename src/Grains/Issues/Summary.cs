using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Grains.Issues;

/// <summary>Sums events of one commit up into one domain event.</summary>
internal static class Summary
{
    public static OccurrencesRecorded Of(Issue state, RecordOccurrences command)
    {
        var occurrences = command.Occurrences;
        var newest = Newest(occurrences);
        var lastSeen = newest.Timestamp;
        var latest = Latest(state.Facts, state.LastSeen, newest);
        return new OccurrencesRecorded(
            occurrences.Count,
            occurrences.Min(o => o.Timestamp),
            lastSeen,
            latest,
            command.NewUsers.Count == 0 ? null : command.NewUsers,
            Names(occurrences, o => o.Release),
            Names(occurrences, o => o.Environment),
            Hours(occurrences, lastSeen),
            command.Part, command.KnownUsers == 0 ? null : command.KnownUsers,
            PartLatest(command.Part is { } part ? state.Parts![part].Totals : state.Own, latest, newest),
            command.Now);
    }

    /// <summary>The event with the latest timestamp; of several the one that came last.</summary>
    public static Occurrence Newest(IReadOnlyList<Occurrence> occurrences) => occurrences.Aggregate((a, b) => b.Timestamp >= a.Timestamp ? b : a);

    public static DateTimeOffset HourOf(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    /// <summary>What the newest event changes of what is shown; null: nothing.</summary>
    private static IssueFacts? Latest(IssueFacts? shown, DateTimeOffset lastSeen, Occurrence newest) => shown switch
    {
        null => newest.Facts,
        _ when newest.Timestamp < lastSeen || newest.Facts == shown => null,
        { } known when Issue.IsPlaceholder(newest.Facts.Title) => newest.Facts with { Title = known.Title } is var facts && facts == known ? null : facts,
        _ => newest.Facts,
    };

    /// <summary>What a part would show, when what the whole shows does not tell it.</summary>
    private static IssueFacts? PartLatest(IssueTotals? part, IssueFacts? latest, Occurrence newest)
    {
        if (part is null) return null;
        var shown = Latest(part.Facts, part.LastSeen, newest) ?? part.Facts;
        return shown == (latest ?? part.Facts) ? null : shown;
    }

    private static string[]? Names(IReadOnlyList<Occurrence> occurrences, Func<Occurrence, string?> name)
    {
        var names = occurrences.OrderBy(o => o.Timestamp).Select(name).OfType<string>().Distinct().ToArray();
        return names.Length == 0 ? null : names;
    }

    private static HourCount[]? Hours(IReadOnlyList<Occurrence> occurrences, DateTimeOffset lastSeen)
    {
        var hours = occurrences.GroupBy(o => HourOf(o.Timestamp)).OrderBy(g => g.Key).Select(g => new HourCount(g.Key, g.Count())).ToArray();
        return hours is [var only] && only.Hour == HourOf(lastSeen) ? null : hours;
    }
}
