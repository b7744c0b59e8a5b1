using System.Globalization;
using SentryOrleans.Contracts.Grouping;
using SentryOrleans.Grains.Grouping.V2;

namespace SentryOrleans.Grains.Grouping.Explanations;

/// <summary>What contributes to one of two component trees and not, or with another text, to the other.</summary>
internal sealed class ComponentDifferences
{
    private readonly List<string> _path = [];
    private readonly List<GroupingDifference> _found = [];

    private ComponentDifferences()
    {
    }

    /// <param name="before">Root of the one tree.</param>
    /// <param name="after">Root of the other.</param>
    /// <returns>In the order of the trees; a part that is missing whole is one difference.</returns>
    public static IReadOnlyList<GroupingDifference> Of(GroupingComponent before, GroupingComponent after)
    {
        var differences = new ComponentDifferences();
        differences.CompareChildren(before, after);
        return differences._found;
    }

    private void Compare(GroupingComponent before, GroupingComponent after)
    {
        switch (before.Contributes, after.Contributes)
        {
            case (false, false):
                break;
            case (true, false):
                Add(GroupingDifferenceKind.Removed, before, after);
                break;
            case (false, true):
                Add(GroupingDifferenceKind.Added, before, after);
                break;
            default:
                if (before.Text != after.Text) Add(GroupingDifferenceKind.Changed, before, after);
                CompareChildren(before, after);
                break;
        }
    }

    private void CompareChildren(GroupingComponent before, GroupingComponent after)
    {
        var (parts, others) = (Parts(before), Parts(after));
        foreach (var pair in ComponentAlignment.Pair(parts, others))
        {
            var (part, other) = (pair.Before is { } i ? parts[i] : null, pair.After is { } j ? others[j] : null);
            _path.Add(part is null ? Name(others, pair.After!.Value, parts) : Name(parts, pair.Before!.Value, others));
            if (part is not null && other is not null) Compare(part, other);
            else if (part is { Contributes: true }) Add(GroupingDifferenceKind.Removed, part, null);
            else if (other is { Contributes: true }) Add(GroupingDifferenceKind.Added, null, other);
            _path.RemoveAt(_path.Count - 1);
        }
    }

    /// <summary>The children; exceptions of a chain as if there were no chain, so that a single exception is compared with each of them.</summary>
    private static List<GroupingComponent> Parts(GroupingComponent component) =>
        [.. component.Children.SelectMany(child => child is { Id: ExceptionStrategy.ChainId, Contributes: true } ? child.Children : (IEnumerable<GroupingComponent>)[child])];

    /// <summary>A part's name, with its number where either list has several of its kind.</summary>
    private static string Name(List<GroupingComponent> parts, int index, List<GroupingComponent> others)
    {
        var id = parts[index].Id;
        if (parts.Count(part => part.Id == id) <= 1 && others.Count(part => part.Id == id) <= 1) return id;
        return string.Create(CultureInfo.InvariantCulture, $"{id} {parts.Take(index + 1).Count(part => part.Id == id)}");
    }

    private void Add(GroupingDifferenceKind kind, GroupingComponent? before, GroupingComponent? after) => _found.Add(new GroupingDifference(
        [.. _path], kind, kind is GroupingDifferenceKind.Added ? null : ComponentText.Of(before!), kind is GroupingDifferenceKind.Removed ? null : ComponentText.Of(after!),
        before?.Hint, after?.Hint));
}
