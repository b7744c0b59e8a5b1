using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Events;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Api.Paging;

/// <summary>
/// A place in a list, as text <c>value:offset:isPrevious</c>. Clients treat it as opaque. Lists by time put the UTC ticks of the page's
/// edge into <paramref name="Value"/> and the row's id into <paramref name="Offset"/>; other lists put 0 and the number of rows to skip.
/// </summary>
/// <param name="Value">Sort key, 0 or more; 0 with offset 0 is the top.</param>
/// <param name="Offset">1 to 32 lower-case hexadecimal digits.</param>
/// <param name="Backwards">The page before this place instead of the one behind it.</param>
public sealed record PageCursor(long Value, string Offset, bool Backwards)
{
    /// <summary>Reads a cursor. Absent or empty text is the first page: true, and no cursor.</summary>
    public static bool TryParse(string? text, out PageCursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text)) return true;
        if (text.Length > 64 || text.Split(':') is not [var value, var offset, "0" or "1"]) return false;
        if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > DateTime.MaxValue.Ticks) return false;
        if (offset.Length is 0 or > 32 || !offset.All(char.IsAsciiHexDigitLower)) return false;
        cursor = new PageCursor(number, offset, text[^1] == '1');
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value}:{Offset}:{(Backwards ? 1 : 0)}");

    /// <summary>The cursor at a row of a list of issues.</summary>
    public static PageCursor At(IssueCursor place, bool backwards) => new(place.LastSeen.UtcTicks, Wire.Id(place.IssueId), backwards);

    /// <summary>The cursor at a row of a list of events.</summary>
    public static PageCursor At(EventCursor place, bool backwards) => new(place.Timestamp.UtcTicks, EventIds.Format(place.EventId), backwards);

    /// <summary>The cursor that skips rows of a list that is read whole.</summary>
    public static PageCursor Skip(int rows, bool backwards) => new(0, Wire.Id(rows), backwards);

    /// <summary>Reads a place in a list of issues; the top is null.</summary>
    public bool TryReadIssue(out IssueCursor? place)
    {
        place = null;
        if (Value == 0) return true;
        if (!Wire.TryParseId(Offset, out var id)) return false;
        place = new IssueCursor(Time, id);
        return true;
    }

    /// <summary>Reads a place in a list of events; the top is null.</summary>
    public bool TryReadEvent(out EventCursor? place)
    {
        place = null;
        if (Value == 0) return true;
        if (!Guid.TryParseExact(Offset, "N", out var id)) return false;
        place = new EventCursor(Time, id);
        return true;
    }

    /// <summary>Reads how many rows to skip.</summary>
    public bool TryReadSkip([NotNullWhen(true)] out int? rows)
    {
        rows = int.TryParse(Offset, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return rows is not null;
    }

    private DateTimeOffset Time => new(Value, TimeSpan.Zero);
}
