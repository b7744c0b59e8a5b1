using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>The known members of one object that is being read. A missing member is an undefined element.</summary>
internal readonly ref struct Members(Span<JsonElement> places, bool hasUnknown)
{
    private readonly Span<JsonElement> _places = places;

    /// <summary>Whether there were others.</summary>
    public bool HasUnknown { get; } = hasUnknown;

    /// <summary>The value of a member.</summary>
    public JsonElement this[Field field] => _places[field.Index];
}

/// <summary>Room on the stack for the members of one object.</summary>
[InlineArray(32)]
internal struct MemberPlaces
{
    private JsonElement _first;
}

/// <summary>Room on the stack for the members of an event.</summary>
[InlineArray(96)]
internal struct EventPlaces
{
    private JsonElement _first;
}
