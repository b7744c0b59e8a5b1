namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>
/// Exceptions that hold several others: an aggregate of equal ones groups like one of them, an aggregate of different ones by one of each and
/// itself. Grouping: section 6.3. A chain whose exceptions say what belongs to what is an aggregate of one: it goes from the raised exception
/// to its cause, whatever their order in the event.
/// </summary>
internal static class ExceptionGroups
{
    private const long RootId = 0;

    /// <summary>The exceptions that count, in the order in which they are hashed.</summary>
    /// <param name="variants">Of all exceptions of the event.</param>
    /// <param name="main">The one that is left of an aggregate; null in every other case.</param>
    public static IReadOnlyList<StackVariants> Filter(GroupingInput input, StackVariants[] variants, out ExceptionInput? main)
    {
        main = null;
        if (IsOldPython(input) || !TryReadTree(input.Exceptions, out var root)) return variants;
        var top = new List<Node>();
        AddTopLevel(root, top);
        if (top.Count == 0) return variants;
        var distinct = Distinct(top, variants);
        if (distinct.Count > 1) return [.. distinct.Select(node => variants[node.Index]), variants[root.Index]];
        main = input.Exceptions[distinct[0].Index];
        return FirstPath(distinct[0], variants);
    }

    /// <summary>Versions 3 of the SDK for Python gave ids that do not say what belongs to what.</summary>
    private static bool IsOldPython(GroupingInput input) =>
        input.Sdk is { } sdk && sdk.StartsWith("sentry.python", StringComparison.Ordinal)
        && input.SdkVersion is { } version && version.StartsWith('3');

    /// <summary>False when the ids make no tree.</summary>
    private static bool TryReadTree(IReadOnlyList<ExceptionInput> exceptions, out Node root)
    {
        root = new Node(-1, IsGroup: false);
        if (exceptions.Count < 2) return false;
        var nodes = new Dictionary<long, Node>(exceptions.Count);
        for (var i = 0; i < exceptions.Count; i++)
        {
            if (exceptions[i].Mechanism is not { ExceptionId: { } id } mechanism || id == mechanism.ParentId) return false;
            if (!nodes.TryAdd(id, new Node(i, mechanism.IsExceptionGroup))) return false;
        }
        for (var i = exceptions.Count - 1; i >= 0; i--)
        {
            var mechanism = exceptions[i].Mechanism!;
            if (mechanism.ParentId is { } parent && nodes.TryGetValue(parent, out var holder)) holder.Children.Add(nodes[mechanism.ExceptionId!.Value]);
        }
        return nodes.TryGetValue(RootId, out root!);
    }

    /// <summary>Adds what the aggregates at the root hold that is no aggregate. A node that was seen is not entered again.</summary>
    private static void AddTopLevel(Node root, List<Node> top)
    {
        var seen = new HashSet<int>();
        var open = new Stack<Node>([root]);
        while (open.TryPop(out var node))
        {
            if (!seen.Add(node.Index)) continue;
            if (!node.IsGroup) top.Add(node);
            else
                for (var i = node.Children.Count - 1; i >= 0; i--) open.Push(node.Children[i]);
        }
    }

    private static List<Node> Distinct(List<Node> top, StackVariants[] variants)
    {
        var distinct = new List<Node>(top.Count);
        foreach (var node in top.OrderByDescending(node => TypeOf(variants[node.Index]), StringComparer.Ordinal))
            if (distinct.Count == 0 || !AreEqual(variants[distinct[^1].Index], variants[node.Index])) distinct.Add(node);
        return distinct;
    }

    private static List<StackVariants> FirstPath(Node top, StackVariants[] variants)
    {
        var path = new List<StackVariants>();
        var seen = new HashSet<int>();
        for (var node = top; node is not null && seen.Add(node.Index); node = node.Children.FirstOrDefault()) path.Add(variants[node.Index]);
        return path;
    }

    private static string? TypeOf(StackVariants exception) => exception.App.Children[0].Text;

    /// <summary>Whether both would give the same hashes.</summary>
    private static bool AreEqual(StackVariants one, StackVariants other)
    {
        var (left, right) = (one.Settle(), other.Settle());
        return AreEqual(left.App, right.App) && AreEqual(left.System, right.System);
    }

    private static bool AreEqual(GroupingComponent? one, GroupingComponent? other) =>
        (one is { Contributes: true }, other is { Contributes: true }) switch
        {
            (true, true) => HashText.AreSame(one!, other!),
            (false, false) => true,
            _ => false,
        };

    private sealed record Node(int Index, bool IsGroup)
    {
        public List<Node> Children { get; } = [];
    }
}
