using System.Numerics;

namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>Sets of rules of one list, a bit for each.</summary>
internal static class RuleBits
{
    public static ulong[] Of(StackTraceRule[] rules, Func<StackTraceRule, bool> belongs)
    {
        var bits = new ulong[(rules.Length + 63) / 64];
        for (var i = 0; i < rules.Length; i++)
        {
            if (belongs(rules[i])) bits[i / 64] |= 1UL << (i % 64);
        }
        return bits;
    }

    public static bool Has(ulong[] bits, int rule) => (bits[rule / 64] & (1UL << (rule % 64))) != 0;

    /// <summary>The first rule of a word of a set, counted from the word's own first; 64 when there is none.</summary>
    public static int First(ulong word) => BitOperations.TrailingZeroCount(word);
}
