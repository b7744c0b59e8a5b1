using SentryOrleans.Testing.Fuzz.Mutations;

namespace SentryOrleans.Testing.Fuzz;

/// <summary>Makes an input smaller that breaks something: whatever can go without mending it goes, in large pieces first.</summary>
internal static class Minimizer
{
    private const int TriesMax = 1_500;

    /// <param name="breaks">Whether an input breaks in the same way.</param>
    public static FuzzInput Shrink(FuzzInput input, Func<FuzzInput, bool> breaks)
    {
        var tries = 0;
        for (var piece = input.Bytes.Length / 2; piece > 0; piece /= 2)
        {
            for (var at = 0; at + piece <= input.Bytes.Length && tries < TriesMax; tries++)
            {
                var smaller = input with { Bytes = input.Bytes.Cut(at, piece, []) };
                if (breaks(smaller)) input = smaller;
                else at += piece;
            }
        }
        return input;
    }
}
