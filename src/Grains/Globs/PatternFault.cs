namespace SentryOrleans.Grains.Globs;

/// <summary>What is wrong with a pattern.</summary>
/// <param name="Position">Characters before the fault.</param>
/// <param name="Text">What was expected, for people.</param>
internal sealed record PatternFault(int Position, string Text)
{
    public override string ToString() => $"{Text} (at character {Position + 1})";
}
