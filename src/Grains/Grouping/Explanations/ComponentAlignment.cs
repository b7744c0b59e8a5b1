namespace SentryOrleans.Grains.Grouping.Explanations;

/// <summary>
/// Finds the parts of two lists that belong together, so that one more frame is one difference and not as many as there are frames. As many equal parts as can be are
/// paired, in order; then parts that share a text, such as two calls of one module. Of equally good pairings the one with pairs nearest to the end wins, where the crash is.
/// </summary>
internal static class ComponentAlignment
{
    private const int Equal = 10_000;
    private const int Only = 1_000;

    /// <summary>More than two whole stack traces need.</summary>
    private const int CellsMax = 250 * 250;

    /// <summary>The parts of both, in order; null where the other list has none.</summary>
    public static IReadOnlyList<ComponentPair> Pair(IReadOnlyList<GroupingComponent> before, IReadOnlyList<GroupingComponent> after) =>
        (long)before.Count * after.Count > CellsMax ? PairFromEnd(before.Count, after.Count) : Trace(Scores(before, after));

    /// <summary>Lists that are too long are paired by their positions.</summary>
    private static ComponentPair[] PairFromEnd(int before, int after)
    {
        var length = Math.Max(before, after);
        var (skipped, otherSkipped) = (length - before, length - after);
        return [.. Enumerable.Range(0, length).Select(i => new ComponentPair(i < skipped ? null : i - skipped, i < otherSkipped ? null : i - otherSkipped))];
    }

    private static int[,] Scores(IReadOnlyList<GroupingComponent> before, IReadOnlyList<GroupingComponent> after)
    {
        var (keys, otherKeys) = (before.Select(ComponentText.Key).ToList(), after.Select(ComponentText.Key).ToList());
        var single = before.Concat(after).Select(part => part.Id).Distinct()
            .Where(id => before.Count(part => part.Id == id) == 1 && after.Count(part => part.Id == id) == 1).ToHashSet();
        var scores = new int[before.Count, after.Count];
        for (var i = 0; i < before.Count; i++)
        {
            for (var j = 0; j < after.Count; j++)
            {
                if (before[i].Id != after[j].Id) continue;
                scores[i, j] = keys[i] == otherKeys[j] ? Equal : single.Contains(before[i].Id) ? Only : Shared(before[i], after[j]);
            }
        }
        return scores;
    }

    /// <summary>How many of their texts two parts share.</summary>
    private static int Shared(GroupingComponent before, GroupingComponent after)
    {
        var shared = 0;
        foreach (var child in before.Children)
            foreach (var other in after.Children)
                if (child.Text is not null && child.Id == other.Id && child.Text == other.Text) shared++;
        return shared;
    }

    /// <summary>The pairing with the highest score. A score of 0 makes no pair.</summary>
    private static List<ComponentPair> Trace(int[,] scores)
    {
        var best = Best(scores);
        var (i, j) = (scores.GetLength(0), scores.GetLength(1));
        var pairs = new List<ComponentPair>(Math.Max(i, j));
        while (i > 0 || j > 0)
        {
            if (i > 0 && j > 0 && scores[i - 1, j - 1] > 0 && best[i, j] == best[i - 1, j - 1] + scores[i - 1, j - 1]) pairs.Add(new ComponentPair(--i, --j));
            else if (j > 0 && best[i, j] == best[i, j - 1]) pairs.Add(new ComponentPair(null, --j));
            else pairs.Add(new ComponentPair(--i, null));
        }
        pairs.Reverse();
        return pairs;
    }

    /// <summary>The highest score of the first so many parts of both.</summary>
    private static long[,] Best(int[,] scores)
    {
        var (rows, columns) = (scores.GetLength(0), scores.GetLength(1));
        var best = new long[rows + 1, columns + 1];
        for (var i = 1; i <= rows; i++)
        {
            for (var j = 1; j <= columns; j++)
            {
                var apart = Math.Max(best[i - 1, j], best[i, j - 1]);
                best[i, j] = scores[i - 1, j - 1] > 0 ? Math.Max(apart, best[i - 1, j - 1] + scores[i - 1, j - 1]) : apart;
            }
        }
        return best;
    }
}

/// <summary>Positions of two parts that belong together; null: there is none.</summary>
internal readonly record struct ComponentPair(int? Before, int? After);
