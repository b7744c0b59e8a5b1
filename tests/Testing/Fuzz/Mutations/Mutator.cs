namespace SentryOrleans.Testing.Fuzz.Mutations;

/// <summary>Makes inputs of seeds.</summary>
internal static class Mutator
{
    private const int LengthMax = 3 << 20;

    /// <summary>The input of that number. One in fifty is a seed as it is.</summary>
    public static FuzzInput Make(IReadOnlyList<FuzzSeed> seeds, Dice dice)
    {
        var seed = dice.Pick(seeds);
        if (dice.Chance(20)) return new FuzzInput(seed.Tag, seed.Bytes);
        var other = dice.Pick(seeds);
        var bytes = Damage(seed, other.Shape == seed.Shape ? other : seed, dice);
        if (dice.Chance(80)) bytes = ByteMutations.Apply(bytes, other.Bytes, dice);
        if (bytes.Length > LengthMax) bytes = bytes[..LengthMax];
        return new FuzzInput(dice.Chance(30) ? other.Tag : seed.Tag, bytes);
    }

    private static byte[] Damage(FuzzSeed seed, FuzzSeed other, Dice dice) => seed.Shape switch
    {
        SeedShape.Json => JsonMutations.Apply(seed.Bytes, other.Bytes, dice),
        SeedShape.Envelope => EnvelopeMutations.Apply(seed.Bytes, other.Bytes, dice),
        _ => ByteMutations.Apply(seed.Bytes, other.Bytes, dice),
    };
}
