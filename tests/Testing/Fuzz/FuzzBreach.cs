using System.Diagnostics.CodeAnalysis;

namespace SentryOrleans.Testing.Fuzz;

/// <summary>Something that always holds did not.</summary>
internal sealed class FuzzBreach(string rule, string? detail = null) : Exception(detail is null ? rule : $"{rule}: {detail}")
{
    /// <summary>What should have held.</summary>
    public string Rule => rule;

    /// <exception cref="FuzzBreach">It does not hold.</exception>
    public static void Unless([DoesNotReturnIf(false)] bool holds, string rule, string? detail = null)
    {
        if (!holds) throw new FuzzBreach(rule, detail);
    }
}
