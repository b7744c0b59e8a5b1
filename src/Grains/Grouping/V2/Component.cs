namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>Makes nodes of component trees. Grouping: section 2.3.</summary>
internal static class Component
{
    /// <summary>A leaf that is hashed; an empty one for an empty text.</summary>
    public static GroupingComponent Text(string id, string? text, string? hint = null) =>
        string.IsNullOrEmpty(text) ? Empty(id) : new(id, Contributes: true, hint, text, []);

    /// <summary>A leaf that is only shown.</summary>
    public static GroupingComponent Ignored(string id, string text, string hint) => new(id, Contributes: false, hint, text, []);

    /// <summary>A leaf for what the event does not have.</summary>
    public static GroupingComponent Empty(string id, string? hint = null) => new(id, Contributes: false, hint, null, []);

    /// <summary>A node that contributes when one of its children does.</summary>
    public static GroupingComponent Node(string id, IReadOnlyList<GroupingComponent> children) => new(id, AnyContributes(children), null, null, children);

    /// <summary>The node, and all below it, taken out of the hash.</summary>
    public static GroupingComponent Off(this GroupingComponent component, string hint) => component with { Contributes = false, Hint = hint };

    public static bool AnyContributes(IReadOnlyList<GroupingComponent> components)
    {
        for (var i = 0; i < components.Count; i++)
            if (components[i].Contributes) return true;
        return false;
    }

    /// <summary>Whether a stack trace in the tree is a part of the hash.</summary>
    public static bool HasStackTrace(GroupingComponent component)
    {
        if (!component.Contributes || component.Text is not null) return false;
        if (component.Id == StackTraceComponent.Id) return true;
        for (var i = 0; i < component.Children.Count; i++)
            if (HasStackTrace(component.Children[i])) return true;
        return false;
    }
}
