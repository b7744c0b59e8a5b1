using System.Diagnostics.CodeAnalysis;
using SentryOrleans.Grains.Globs;

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>Which values of an event rules are for. A path matches the end of a value's place.</summary>
internal abstract record Selector
{
    /// <summary>Reads a selector; of a bad one <paramref name="fault"/> says where, and what was expected.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Selector? selector, [NotNullWhen(false)] out PatternFault? fault) =>
        SelectorReader.TryRead(text, out selector, out fault);

    /// <param name="place">From the event itself to the value.</param>
    /// <param name="specificOnly">A path that names no place matches nothing.</param>
    public abstract bool Matches(List<Step> place, bool specificOnly);
}

/// <summary>A dotted path.</summary>
internal sealed record PathSelector(IReadOnlyList<PathItem> Items) : Selector
{
    private bool IsSpecific { get; } = Items.Any(item => item.Kind is PathItemKind.Key or PathItemKind.AnyOne)
        || (Items[0].Kind == PathItemKind.Type && !Step.IsBasic(Items[0].Name));

    public override bool Matches(List<Step> place, bool specificOnly) => (!specificOnly || IsSpecific) && EndsWith(place, place.Count - 1, Items.Count - 1);

    private bool EndsWith(List<Step> place, int step, int item)
    {
        if (item < 0) return true;
        if (Items[item].Kind == PathItemKind.AnyDepth)
        {
            for (var skipped = step; skipped >= -1; skipped--)
            {
                if (EndsWith(place, skipped, item - 1)) return true;
            }
            return false;
        }
        return step >= 0 && Items[item].Matches(place[step]) && EndsWith(place, step - 1, item - 1);
    }
}

/// <summary>Both match.</summary>
internal sealed record AndSelector(Selector Left, Selector Right) : Selector
{
    public override bool Matches(List<Step> place, bool specificOnly) => Left.Matches(place, specificOnly) && Right.Matches(place, specificOnly);
}

/// <summary>One matches.</summary>
internal sealed record OrSelector(Selector Left, Selector Right) : Selector
{
    public override bool Matches(List<Step> place, bool specificOnly) => Left.Matches(place, specificOnly) || Right.Matches(place, specificOnly);
}

/// <summary>The other does not match.</summary>
internal sealed record NotSelector(Selector Inner) : Selector
{
    public override bool Matches(List<Step> place, bool specificOnly) => !Inner.Matches(place, false);
}
