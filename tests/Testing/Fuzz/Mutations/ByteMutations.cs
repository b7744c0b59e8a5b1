namespace SentryOrleans.Testing.Fuzz.Mutations;

/// <summary>Damage that knows nothing of what it damages.</summary>
internal static class ByteMutations
{
    private static readonly byte[][] Bits = [.. Enumerable.Range(0, 8).Select(bit => new[] { (byte)(1 << bit) })];

    /// <summary>One to eight changes.</summary>
    public static byte[] Apply(byte[] bytes, byte[] other, Dice dice)
    {
        for (var left = dice.Between(1, 8); left > 0; left--) bytes = ApplyOne(bytes, other, dice);
        return bytes;
    }

    private static byte[] ApplyOne(byte[] bytes, byte[] other, Dice dice)
    {
        var at = dice.Below(bytes.Length + 1);
        var length = dice.Below(Math.Min(bytes.Length - at, dice.Chance(100) ? 4_096 : 32) + 1);
        return dice.Below(9) switch
        {
            0 or 1 => Change(bytes, at, value => (byte)(value ^ dice.Pick(Bits)[0])),
            2 => Change(bytes, at, _ => dice.Byte()),
            3 => bytes.Cut(at, 0, dice.Pick(OddTexts.Bytes)),
            4 => bytes.Cut(at, length, []),
            5 => bytes.Cut(at, 0, bytes.AsSpan(at, length)),
            6 => bytes.Cut(at, length, dice.Pick(OddTexts.Bytes)),
            7 => bytes[..at],
            _ => Splice(bytes, at, other, dice),
        };
    }

    private static byte[] Change(byte[] bytes, int at, Func<byte, byte> change)
    {
        if (at == bytes.Length) return bytes;
        var copy = bytes.AsSpan().ToArray();
        copy[at] = change(copy[at]);
        return copy;
    }

    private static byte[] Splice(byte[] bytes, int at, byte[] other, Dice dice) => [.. bytes.AsSpan(0, at), .. other.AsSpan(dice.Below(other.Length + 1))];
}
