using CsCheck;

namespace SentryOrleans.Testing.Fuzz;

/// <summary>Chance that repeats itself: the same seed and number always throw the same.</summary>
internal sealed class Dice(ulong seed, uint number)
{
    private readonly PCG _source = new(number, seed);

    /// <summary>0 to <paramref name="limit"/> - 1; 0 when there is no such number.</summary>
    public int Below(int limit) => limit <= 1 ? 0 : (int)_source.Next((uint)limit);

    /// <summary><paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>True in that many of a thousand throws.</summary>
    public bool Chance(int perMille) => Below(1000) < perMille;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    public byte Byte() => (byte)Below(256);
}
