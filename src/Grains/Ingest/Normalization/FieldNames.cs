using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>The known members of one kind of JSON object; finds them by UTF-8 name without making strings.</summary>
internal sealed class FieldNames
{
    private readonly List<Field> _fields = [];
    private Field?[] _table = [null];

    /// <param name="ignored">Members that are known and never read.</param>
    public FieldNames(params ReadOnlySpan<string> ignored)
    {
        foreach (var name in ignored) Add(name);
    }

    /// <summary>How many places <see cref="Read"/> needs.</summary>
    public int Count => _fields.Count;

    /// <summary>Adds a member; only while the owner's static fields are made.</summary>
    public Field Add(string name)
    {
        var field = new Field(name, _fields.Count);
        _fields.Add(field);
        _table = new Field?[BitOperations.RoundUpToPowerOf2((uint)_fields.Count * 4)];
        foreach (var each in _fields) _table[FreeSlot(each.Utf8)] = each;
        return field;
    }

    /// <summary>Puts the known members of <paramref name="source"/> (an object) in their places; of a repeated member the last one counts.</summary>
    public Members Read(JsonElement source, Span<JsonElement> places)
    {
        var hasUnknown = false;
        foreach (var property in source.EnumerateObject())
        {
            if (Find(property) is { } field) places[field.Index] = property.Value;
            else hasUnknown = true;
        }
        return new Members(places, hasUnknown);
    }

    /// <summary>The member of that name, null when it is not a known one.</summary>
    public Field? Find(JsonProperty property)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        if (Find(raw) is { } field) return field;
        return raw.Contains((byte)'\\') ? Find(Encoding.UTF8.GetBytes(property.Name)) : null;
    }

    private Field? Find(ReadOnlySpan<byte> name)
    {
        var table = _table;
        for (var slot = Hash(name); ; slot++)
        {
            var field = table[slot & (table.Length - 1)];
            if (field is null || name.SequenceEqual(field.Utf8)) return field;
        }
    }

    private int FreeSlot(ReadOnlySpan<byte> name)
    {
        var slot = Hash(name) & (_table.Length - 1);
        while (_table[slot] is not null) slot = (slot + 1) & (_table.Length - 1);
        return slot;
    }

    private static int Hash(ReadOnlySpan<byte> name) =>
        name.IsEmpty ? 0 : (name.Length * 7) + (name[0] * 31) + (name[^1] * 17) + (name[name.Length / 2] * 5);
}
