namespace SentryOrleans.Grains.Globs;

/// <summary>A glob without alternatives. Texts are folded before (<see cref="GlobFold"/>). Matching takes at most some (characters × tokens) steps.</summary>
internal sealed class GlobSequence
{
    private readonly GlobToken[] _tokens;
    private readonly string _longestText;

    public GlobSequence(IEnumerable<GlobToken> tokens)
    {
        _tokens = [.. tokens];
        _longestText = LongestText(_tokens);
    }

    public bool IsMatch(ReadOnlySpan<char> text) => text.Contains(_longestText, StringComparison.Ordinal) && Walk(text);

    /// <summary>
    /// Of the <c>**</c>, and of the <c>*</c> after it, only the newest ever gives way: what an older one could take more, this one can.
    /// </summary>
    private bool Walk(ReadOnlySpan<char> text)
    {
        var (token, at) = (0, 0);
        var (run, runAt) = (-1, 0);
        var (deep, deepAt) = (-1, 0);
        while (token < _tokens.Length || at < text.Length)
        {
            if (token < _tokens.Length && _tokens[token].Step == GlobStep.DeepRun)
            {
                (deep, deepAt, run) = (token++, at, -1);
            }
            else if (token < _tokens.Length && _tokens[token].Step == GlobStep.Run)
            {
                (run, runAt) = (token++, at);
            }
            else if (token < _tokens.Length && at < text.Length && _tokens[token].Accepts(text[at]))
            {
                (token, at) = (token + 1, at + 1);
            }
            else if (run >= 0 && runAt < text.Length && text[runAt] != '/')
            {
                (token, at) = (run + 1, ++runAt);
            }
            else if (deep >= 0 && deepAt < text.Length)
            {
                deepAt += run >= 0 ? ToNextSlash(text[deepAt..]) : 1;
                (token, at, run) = (deep + 1, deepAt, -1);
            }
            else
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Where a <c>*</c> had the rest of a segment and found nothing, a later start in the same segment finds nothing either.</summary>
    private static int ToNextSlash(ReadOnlySpan<char> text)
    {
        if (text[0] == '/') return 1;
        var slash = text.IndexOf('/');
        return slash < 0 ? text.Length : slash;
    }

    /// <summary>Most texts do not even have it, which is found out faster than by walking.</summary>
    private static string LongestText(GlobToken[] tokens)
    {
        var (from, longestFrom, longest) = (0, 0, 0);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Step != GlobStep.Character) from = i + 1;
            else if (i + 1 - from > longest) (longestFrom, longest) = (from, i + 1 - from);
        }
        return string.Concat(tokens.AsSpan(longestFrom, longest).ToArray().Select(token => token.Character));
    }
}
