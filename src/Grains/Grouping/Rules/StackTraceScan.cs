namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>Walks through the rules of a list that match frames of one stack trace. Each rule sees what the rules before it did.</summary>
internal ref struct StackTraceScan
{
    /// <summary>Stack traces are seldom longer.</summary>
    public const int StackFramesMax = 256;

    private readonly StackTraceRule[] _rules;
    private readonly StackTraceInput _trace;
    private readonly FrameProfile[] _profiles;
    private readonly ulong[] _candidates;
    private readonly Span<bool> _matches;

    /// <param name="rules">Of the list.</param>
    /// <param name="pass">Those that have a part in this walk.</param>
    /// <param name="profiles">What is known of frames.</param>
    /// <param name="trace">To look at.</param>
    /// <param name="matches">Room for <see cref="StackFramesMax"/> frames.</param>
    public StackTraceScan(StackTraceRule[] rules, ulong[] pass, FrameProfiles profiles, StackTraceInput trace, Span<bool> matches)
    {
        (_rules, _trace) = (rules, trace);
        _matches = trace.Frames.Count <= matches.Length ? matches[..trace.Frames.Count] : new bool[trace.Frames.Count];
        _profiles = new FrameProfile[trace.Frames.Count];
        _candidates = new ulong[pass.Length];
        for (var i = 0; i < _profiles.Length; i++)
        {
            _profiles[i] = profiles.Of(trace.Frames[i], trace.FamilyOf(i));
            for (var word = 0; word < pass.Length; word++) _candidates[word] |= _profiles[i].Rules[word] & pass[word];
            HasCategories |= trace.Frames[i].Category is not null;
        }
    }

    /// <summary>A frame has a category.</summary>
    public bool HasCategories { get; set; }

    /// <summary>The rule that matches.</summary>
    public StackTraceRule Rule { get; private set; } = null!;

    /// <summary>Index of the first frame that it matches.</summary>
    public int First { get; private set; }

    /// <summary>Index of the last frame that it matches.</summary>
    public int Last { get; private set; }

    /// <summary>It matches a frame.</summary>
    public readonly bool IsMatch(int frame) => _matches[frame];

    /// <summary>Goes on to the next rule that matches a frame; false when there is none.</summary>
    public bool MoveNext()
    {
        for (var word = 0; word < _candidates.Length; word++)
        {
            while (_candidates[word] != 0)
            {
                var index = word * 64 + RuleBits.First(_candidates[word]);
                _candidates[word] &= _candidates[word] - 1;
                Rule = _rules[index];
                if ((HasCategories || !Rule.NeedsCategory) && Rule.MatchesException(_trace.Exception) && FindFrames(index)) return true;
            }
        }
        return false;
    }

    private bool FindFrames(int index)
    {
        (First, Last) = (-1, -1);
        for (var i = 0; i < _matches.Length; i++)
        {
            _matches[i] = RuleBits.Has(_profiles[i].Rules, index) && MatchesChanging(i) && MatchesNeighbours(i);
            if (!_matches[i]) continue;
            if (First < 0) First = i;
            Last = i;
        }
        return First >= 0;
    }

    private readonly bool MatchesChanging(int frame)
    {
        foreach (var matcher in Rule.Changing)
        {
            if (!matcher.Matches(_trace.Frames[frame], _trace.FamilyOf(frame))) return false;
        }
        return true;
    }

    /// <summary>At an end of the stack trace there is no neighbour, which matches nothing, not even the opposite of something.</summary>
    private readonly bool MatchesNeighbours(int frame) =>
        (Rule.Caller is not { } caller || (frame > 0 && caller.Matches(_trace.Frames[frame - 1], _trace.FamilyOf(frame - 1))))
        && (Rule.Callee is not { } callee || (frame + 1 < _trace.Frames.Count && callee.Matches(_trace.Frames[frame + 1], _trace.FamilyOf(frame + 1))));
}
