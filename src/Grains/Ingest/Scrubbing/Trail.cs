using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>The way from the event to the value at hand. Its texts are made only when someone asks for them.</summary>
internal sealed class Trail(byte[] json)
{
    private static readonly Step Root = new("", "event", "object", FieldClass.Open);

    private readonly List<Crumb> _crumbs = new(16);
    private readonly List<Step> _place = new(16) { Root };

    public int Count => _crumbs.Count;

    /// <summary>Raw key of the value at hand; empty for an item and for the event.</summary>
    public ReadOnlySpan<byte> Key => KeyAt(_crumbs.Count - 1);

    /// <summary>Raw key of what the value at hand is in.</summary>
    public ReadOnlySpan<byte> ParentKey => KeyAt(_crumbs.Count - 2);

    public void Push(in Crumb crumb) => _crumbs.Add(crumb);

    public void Pop()
    {
        _crumbs.RemoveAt(_crumbs.Count - 1);
        if (_place.Count > _crumbs.Count + 1) _place.RemoveAt(_place.Count - 1);
    }

    /// <summary>The steps from the event itself to the value at hand. Valid until the trail changes.</summary>
    public List<Step> Place()
    {
        for (var at = _place.Count - 1; at < _crumbs.Count; at++) _place.Add(Step.Child(_place[^1], NameOf(_crumbs[at]), BasicOf(_crumbs[at].Token)));
        return _place;
    }

    /// <summary>Names of members and indexes of items; a pair's value is item 1 of an item.</summary>
    public string[] Path()
    {
        var path = new List<string>(_crumbs.Count + 1);
        foreach (var crumb in _crumbs)
        {
            path.Add(crumb.Index < 0 ? NameOf(crumb) : KeyNames.Of(crumb.Index));
            if (crumb is { Index: >= 0, KeyLength: >= 0 }) path.Add(KeyNames.Of(1));
        }
        return [.. path];
    }

    private string NameOf(in Crumb crumb) => crumb.KeyLength < 0 ? KeyNames.Of(crumb.Index) : KeyNames.Of(json.AsSpan(crumb.KeyStart, crumb.KeyLength));

    private ReadOnlySpan<byte> KeyAt(int index) =>
        index >= 0 && _crumbs[index] is { KeyLength: >= 0 } crumb ? json.AsSpan(crumb.KeyStart, crumb.KeyLength) : default;

    private static string BasicOf(JsonTokenType token) => token switch
    {
        JsonTokenType.String => "string",
        JsonTokenType.Number => "number",
        JsonTokenType.True or JsonTokenType.False => "boolean",
        JsonTokenType.StartArray => "array",
        _ => "object",
    };
}
