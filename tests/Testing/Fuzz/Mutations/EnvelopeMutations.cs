namespace SentryOrleans.Testing.Fuzz.Mutations;

/// <summary>Damage that knows what an envelope is made of.</summary>
internal static class EnvelopeMutations
{
    private static readonly string[] OddLengths = ["-1", "-0", "0", "1.0", "1e2", "4294967295", "4294967296", "18446744073709551616", "\"1\"", "null", "2147483647", "true", "{}", "1e400"];

    /// <summary>One to four changes.</summary>
    public static byte[] Apply(byte[] envelope, byte[] other, Dice dice)
    {
        var parts = EnvelopeParts.Read(envelope);
        for (var left = dice.Between(1, 4); left > 0; left--) parts = ApplyOne(parts, other, dice);
        return Write(parts, dice);
    }

    private static EnvelopeParts ApplyOne(EnvelopeParts parts, byte[] other, Dice dice)
    {
        var choice = dice.Below(12);
        if (choice == 0) return parts with { Header = JsonMutations.Apply(parts.Header, other, dice) };
        if (choice == 1) return parts with { Items = [.. parts.Items, .. EnvelopeParts.Read(other).Items] };
        if (parts.Items.Count == 0) return parts;
        var at = dice.Below(parts.Items.Count);
        var item = parts.Items[at];
        List<EnvelopePart> items = [.. parts.Items];
        if (choice == 2) items.AddRange(Enumerable.Repeat(item, dice.Chance(50) ? dice.Between(100, 2_000) : dice.Between(1, 5)));
        else if (choice == 3) items.RemoveAt(at);
        else items[at] = choice switch
        {
            4 => item with { Header = JsonMutations.Apply(item.Header, other, dice) },
            5 => item with { Header = dice.Pick(EnvelopeParts.Read(other).Items is { Count: > 0 } others ? others : items).Header },
            6 => item with { Payload = ByteMutations.Apply(item.Payload, other, dice) },
            _ => item with { Payload = JsonMutations.Apply(item.Payload, EnvelopeParts.Read(other).Items is { Count: > 0 } spliced ? spliced[0].Payload : other, dice) },
        };
        return parts with { Items = items };
    }

    /// <summary>Mostly with good lengths, so that what is inside gets its turn.</summary>
    private static byte[] Write(EnvelopeParts parts, Dice dice)
    {
        var newLine = dice.Chance(30) ? dice.Pick((string[])["\r\n", "\n\n", "", "\r", " \n"]) : "\n";
        var written = parts.Write(item => Length(item, dice), newLine);
        if (dice.Chance(300)) written = [.. written, (byte)'\n'];
        return dice.Chance(30) ? ByteMutations.Apply(written, written, dice) : written;
    }

    private static string? Length(EnvelopePart item, Dice dice) => dice.Below(100) switch
    {
        < 90 => item.Payload.Length.ToString(),
        < 94 => null,
        < 96 => (item.Payload.Length + 1).ToString(),
        < 98 => (item.Payload.Length - 1).ToString(),
        _ => dice.Pick(OddLengths),
    };
}
