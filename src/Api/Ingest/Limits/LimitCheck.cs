using SentryOrleans.Contracts.Ingest;

namespace SentryOrleans.Api.Ingest.Limits;

/// <summary>Which items of a request are limited. Pure.</summary>
internal static class LimitCheck
{
    /// <summary>The limits that hold for an item by itself.</summary>
    public static IEnumerable<ActiveLimit> On(IncomingItem item, IReadOnlyList<ActiveLimit> limits)
    {
        if (limits.Count == 0) return [];
        var quantities = item.DeclaredQuantities();
        return limits.Where(limit => quantities.Any(part => limit.Categories.Count == 0 || limit.Categories.Contains(part.Category)));
    }

    /// <summary>The reason that the item goes for: that of the limit that ends last; null: it is not limited. What belongs to a limited event goes with it.</summary>
    public static ActiveLimit? Find(IncomingItem item, ActiveLimit? ofEvent, IReadOnlyList<ActiveLimit> limits) =>
        On(item, limits).MaxBy(limit => limit.Until) ?? (item.Type.FollowsEvent() ? ofEvent : null);

    /// <summary>The limit that the request's event goes for; null: it has none, or the event is not limited.</summary>
    public static ActiveLimit? FindOfEvent(IReadOnlyList<IncomingItem> items, IReadOnlyList<ActiveLimit> limits) =>
        limits.Count == 0 ? null : items.Where(item => item.Type.IsEvent()).Select(item => Find(item, null, limits)).FirstOrDefault(limit => limit is not null);

    /// <summary>Parts the items into those that may go on and those that may not, each with the limit it goes for.</summary>
    public static (IReadOnlyList<IncomingItem> Free, IReadOnlyList<(IncomingItem Item, ActiveLimit Limit)> Limited) Part(
        IReadOnlyList<IncomingItem> items, IReadOnlyList<ActiveLimit> limits)
    {
        if (limits.Count == 0) return (items, []);
        var ofEvent = FindOfEvent(items, limits);
        var fates = items.Select(item => (Item: item, Limit: Find(item, ofEvent, limits))).ToList();
        return ([.. fates.Where(fate => fate.Limit is null).Select(fate => fate.Item)], [.. fates.Where(fate => fate.Limit is not null).Select(fate => (fate.Item, fate.Limit!))]);
    }
}
