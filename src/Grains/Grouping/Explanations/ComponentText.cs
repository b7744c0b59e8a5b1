using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Grouping.Explanations;

/// <summary>What a component says, on one line.</summary>
internal static class ComponentText
{
    private const int LengthMax = 300;
    private const int LeavesMax = 6;
    private const string Separator = " · ";

    /// <summary>The texts below it that count, the first of them; of a component in which none counts, all texts. Null when it has none.</summary>
    public static string? Of(GroupingComponent component)
    {
        var leaves = Leaves(component).Select(leaf => leaf.Text!).Take(LeavesMax + 1).ToList();
        if (leaves.Count == 0) return null;
        var text = string.Join(Separator, leaves.Take(LeavesMax));
        return Cut(leaves.Count > LeavesMax ? $"{text}{Separator}…" : text);
    }

    /// <summary>A text that is not too long to be shown.</summary>
    public static string Cut(string text) => text.Length <= LengthMax ? text : $"{TextLimit.Cut(text, LengthMax)}…";

    /// <summary>Equal for components that say the same.</summary>
    public static string Key(GroupingComponent component) => string.Join('\u001F', Leaves(component).Select(leaf => $"{leaf.Id}\u001E{leaf.Text}"));

    private static IEnumerable<GroupingComponent> Leaves(GroupingComponent component) =>
        All(component, only: true) is var counting && counting.Any() ? counting : All(component, only: false);

    private static IEnumerable<GroupingComponent> All(GroupingComponent component, bool only)
    {
        if (component.Text is not null) return [component];
        return component.Children.Where(child => !only || child.Contributes).SelectMany(child => All(child, only));
    }
}
