namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>What becomes of one value.</summary>
/// <param name="Text">The new text; null: null stands for the value.</param>
/// <param name="LengthBefore">Characters before; null for what was no text.</param>
/// <param name="Remarks">What rules did; with places, in characters, in the new text.</param>
internal sealed record ValueChange(string? Text, int? LengthBefore, IReadOnlyList<(Rule Rule, int Start, int End)> Remarks)
{
    public static ValueChange Removed(Rule rule, int? lengthBefore) => new(null, lengthBefore, [(rule, 0, 0)]);
}
