namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>Applies rules to single values of one event: first the switches', then the advanced ones in their order.</summary>
internal sealed class ValueScrubber(SimpleRules simple, (Selector Selector, Rule[] Rules)[] advanced)
{
    private readonly List<Rule> _found = [];

    /// <summary>The rule that removes a value that is no text, or null.</summary>
    public Rule? TakesWhole(List<Step> place)
    {
        var key = place[^1].Key;
        if (!IsSafe(place) && simple.TakesWhole(place) is { } whole) return whole;
        FindAdvanced(place);
        return _found.Find(rule => rule.IsAnything || rule.TakesKey(key));
    }

    /// <summary>What becomes of a text; null: it stays.</summary>
    /// <param name="signs">That the value shows.</param>
    public ValueChange? ScrubText(List<Step> place, string text, Signs signs)
    {
        var isSafe = IsSafe(place);
        var whole = isSafe ? null : simple.TakesWhole(place);
        if (whole?.Redaction.Method == Method.Remove) return ValueChange.Removed(whole, TextPieces.Count(text));
        FindAdvanced(place);
        var pieces = new TextPieces(text);
        if (whole is not null) pieces.Replace(whole, text);
        else if (!isSafe) simple.Apply(place, pieces, text, signs);
        foreach (var rule in _found)
        {
            var takes = rule.IsAnything || rule.TakesKey(place[^1].Key);
            if (takes && rule.Redaction.Method == Method.Remove) return ValueChange.Removed(rule, TextPieces.Count(text));
            if (takes && !pieces.IsChanged) pieces.Replace(rule, text);
            else pieces.Apply(rule);
        }
        return pieces.IsChanged ? new ValueChange(pieces.ToString(), TextPieces.Count(text), [.. pieces.Remarks]) : null;
    }

    private bool IsSafe(List<Step> place) => !simple.IsOn || simple.IsSafe(place);

    private void FindAdvanced(List<Step> place)
    {
        _found.Clear();
        foreach (var (selector, rules) in advanced)
        {
            if (selector.Matches(place, place[^1].Class == FieldClass.Named)) _found.AddRange(rules);
        }
    }
}
