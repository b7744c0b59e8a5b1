using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SentryOrleans.Api.Issues;

namespace SentryOrleans.Api.Events;

/// <summary>An event in a list, in Sentry's shape.</summary>
public sealed record EventBody(
    string Id, [property: JsonPropertyName("event.type")] string EventType, string GroupID, string ProjectID, string Message, string Title,
    string? Location, string? Culprit, JsonObject? User, IReadOnlyList<EventTagBody> Tags, string? Platform, DateTimeOffset DateCreated, JsonObject Metadata)
{
    public string EventID => Id;
    public string? CrashFile => null;
}

/// <summary>A tag of an event.</summary>
public sealed record EventTagBody(string Key, string Value);

/// <summary>
/// One event, in Sentry's shape. <c>context</c> is what the SDK calls <c>extra</c>, <c>packages</c> its <c>modules</c>; <c>fingerprints</c> are its grouping hashes.
/// <c>groupingConfig</c> is null for an event from before events said what they were grouped by.
/// </summary>
public sealed record EventDetailBody(
    string Id, string GroupID, string ProjectID, string? Message, string Title, string? Location, string? Culprit, JsonObject? User,
    IReadOnlyList<EventTagBody> Tags, string Platform, DateTimeOffset DateCreated, DateTimeOffset DateReceived, JsonObject? Contexts, int Size,
    IReadOnlyList<JsonObject> Entries, string? Dist, EventSdkBody? Sdk, JsonObject Context, JsonObject Packages, string Type, JsonObject Metadata,
    IReadOnlyList<EventErrorBody> Errors, [property: JsonPropertyName("_meta")] JsonObject Meta, IReadOnlyList<string> Fingerprints,
    EventGroupingConfigBody? GroupingConfig, IssueReleaseBody? Release, string? NextEventID, string? PreviousEventID)
{
    public string EventID => Id;
    public string? Occurrence => null;
    public string? CrashFile => null;
    public string? UserReport => null;
    public IReadOnlyList<string> SdkUpdates => [];
    public IReadOnlyList<string> ResolvedWith => [];
}

/// <summary>What an event was grouped by.</summary>
/// <param name="Id">Version of grouping.</param>
/// <param name="Enhancements">Revision of the project's rules, a number; 0: it had none.</param>
public sealed record EventGroupingConfigBody(string Id, string Enhancements);

/// <summary>The SDK that sent an event.</summary>
public sealed record EventSdkBody(string? Name, string? Version);

/// <summary>Something of an event that could not be kept as sent.</summary>
public sealed record EventErrorBody(string Type, string Message, JsonObject Data);

/// <summary>Where an event is.</summary>
public sealed record EventPlaceBody(string OrganizationSlug, string ProjectSlug, string GroupId, string EventId, EventDetailBody Event);
