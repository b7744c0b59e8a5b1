namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>
/// Moves over an event's bytes and says which parts show a sign. Asked for parts in their order, it looks at every byte once for each kind
/// of sign.
/// </summary>
internal sealed class TriggerCursor
{
    private const int None = int.MaxValue;

    private readonly Triggers _triggers;
    private readonly byte[] _json;
    private int _word = -1;
    private int _escape = -1;
    private int _digits = -1;
    private int _at = -1;
    private int _address = -1;
    private int _next = -1;

    public TriggerCursor(Triggers triggers, byte[] json)
    {
        (_triggers, _json) = (triggers, json);
        if (!triggers.Everything) Advance(0);
    }

    public bool Defaults => _triggers.Defaults;

    /// <summary>The signs that the part shows.</summary>
    /// <param name="start">Not before that of the call before.</param>
    /// <param name="end">Not included.</param>
    public Signs Look(int start, int end)
    {
        if (_triggers.Everything) return Signs.All;
        if (end <= _next) return Signs.None;
        Advance(start);
        if (end <= _next) return Signs.None;
        if (_escape < end) return Signs.All;
        var signs = Signs.None;
        if (_word < end) signs |= Signs.Word;
        if (_digits < end) signs |= Signs.Digits;
        if (_address < end) signs |= Signs.Address;
        if (_at < end && _json.AsSpan(start, end - start).IndexOf("//"u8) >= 0) signs |= Signs.Url;
        return signs;
    }

    private void Advance(int from)
    {
        if (_word < from) _word = _triggers.Words.Next(_json, from);
        if (_escape < from) _escape = NextEscape(from);
        if (_digits < from) _digits = _triggers.Defaults ? DigitRuns.Next(_json, from) : None;
        if (_at < from) _at = _triggers.Defaults ? Place(from, _json.AsSpan(from).IndexOf((byte)'@')) : None;
        if (_address < from) _address = _triggers.Addresses ? NextAddress(from) : None;
        _next = Math.Min(Math.Min(Math.Min(_word, _escape), Math.Min(_digits, _address)), _at);
    }

    /// <summary>A character that is written in another way may be part of anything.</summary>
    private int NextEscape(int from)
    {
        for (var at = from; ; at++)
        {
            at = Place(at, _json.AsSpan(at).IndexOf((byte)'\\'));
            if (at >= _json.Length - 1) return None;
            if (_json[at + 1] is (byte)'u' or (byte)'/') return at;
        }
    }

    /// <summary>A point between digits, or a colon between hexadecimal digits or next to another colon.</summary>
    private int NextAddress(int from)
    {
        for (var at = Math.Max(from, 1); at < _json.Length - 1; at++)
        {
            at = Place(at, _json.AsSpan(at).IndexOfAny((byte)'.', (byte)':'));
            if (at >= _json.Length - 1) return None;
            var (before, after) = ((char)_json[at - 1], (char)_json[at + 1]);
            if (_json[at] == '.' ? char.IsAsciiDigit(before) && char.IsAsciiDigit(after) : before == ':' || after == ':' || (char.IsAsciiHexDigit(before) && char.IsAsciiHexDigit(after))) return at;
        }
        return None;
    }

    private static int Place(int from, int found) => found < 0 ? None : from + found;
}
