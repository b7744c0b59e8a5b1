namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>Finds whole texts.</summary>
/// <param name="test">Whether it is one. Takes time that grows with the text only.</param>
internal sealed class WholeTextFinder(Func<ReadOnlySpan<char>, bool> test) : TextFinder
{
    public override bool IsIn(ReadOnlySpan<char> text) => test(text);

    public override List<(int Start, int Length)> Find(ReadOnlySpan<char> text) => test(text) ? [(0, text.Length)] : [];
}
