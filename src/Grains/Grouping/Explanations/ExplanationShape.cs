using SentryOrleans.Contracts.Grouping;

namespace SentryOrleans.Grains.Grouping.Explanations;

/// <summary>A result of grouping as it is told: trees of which too much is left out where they are deepest.</summary>
internal sealed class ExplanationShape
{
    private const int DepthMax = 16;

    /// <summary>Of one variant. Two hundred frames have a thousand.</summary>
    private const int NodesMax = 10_000;

    private int _nodes;

    private ExplanationShape()
    {
    }

    /// <param name="variant">A variant.</param>
    /// <param name="stored">The hashes that the event was stored with.</param>
    public static GroupingVariantView Of(GroupingVariant variant, IReadOnlyList<string> stored) => new(
        variant.Key, variant.Type, variant.Description, variant.Contributes, variant.Hint, variant.Hash,
        variant.Contributes && variant.Hash is { } hash && !stored.Contains(hash), variant.Root is { } root ? new ExplanationShape().Node(root, 1) : null, variant.Fingerprint);

    private GroupingComponentView Node(GroupingComponent component, int depth)
    {
        _nodes++;
        return new GroupingComponentView(component.Id, component.Contributes, component.Hint, component.Text, Children(component, depth));
    }

    private List<GroupingComponentView> Children(GroupingComponent component, int depth)
    {
        var children = new List<GroupingComponentView>(component.Children.Count);
        foreach (var child in component.Children)
        {
            if (depth < DepthMax && _nodes < NodesMax)
            {
                children.Add(Node(child, depth + 1));
                continue;
            }
            children.Add(new GroupingComponentView("omitted", Contributes: false, $"{component.Children.Count - children.Count} more are not shown", null, []));
            break;
        }
        return children;
    }
}
