using System.Text.Json.Serialization;
using SentryOrleans.Api.Auth;

namespace SentryOrleans.Api.Issues;

/// <summary>Something that was done to an issue.</summary>
/// <param name="Id">Of a comment: by what it is changed and deleted.</param>
/// <param name="Type">Sentry's word; <c>undo</c> and <c>delete</c> are this server's own.</param>
/// <param name="User">Who did it; null: the server, or no person.</param>
/// <param name="Data">What there is to say of it, by the type.</param>
/// <param name="DateCreated">When.</param>
public sealed record ActivityBody(string Id, string Type, UserBody? User, IReadOnlyDictionary<string, object?> Data, DateTimeOffset DateCreated)
{
    [JsonPropertyName("sentry_app")]
    public string? SentryApp => null;

    /// <summary>By what it can be undone, together with what was done in the same request; null: it cannot.</summary>
    public string? Operation { get; init; }

    /// <summary>It is undone.</summary>
    public bool Undone { get; init; }

    /// <summary>The one entry that every issue's history begins with.</summary>
    public static ActivityBody FirstSeen(DateTimeOffset firstSeen) => new("0", "first_seen", null, new Dictionary<string, object?>(), firstSeen);
}

/// <summary>What was done to an issue, the newest first.</summary>
public sealed record ActivitiesBody(IReadOnlyList<ActivityBody> Activity);

/// <summary>A comment to make, or what one is to say.</summary>
/// <param name="Text">Markdown, 1 to 8,192 characters.</param>
/// <param name="Mentions">Whom it names: <c>user:ID</c> or <c>team:ID</c>, at most 100. <c>#team</c> in the text names that team.</param>
public sealed record NoteInput(string? Text, IReadOnlyList<string>? Mentions = null);

/// <summary>What to undo.</summary>
/// <param name="Operation">As the header <c>Sentry-Operation</c> of an answer, or <c>operation</c> of an activity, says.</param>
/// <param name="Force">Even what somebody changed after it.</param>
public sealed record UndoInput(string? Operation, bool? Force = null);

/// <summary>Nothing was undone, because somebody changed the same things later.</summary>
public sealed record LaterBody(string Detail, IReadOnlyList<ActivityBody> Later);

/// <summary>What an operation of many issues was undone on.</summary>
/// <param name="Undone">Ids of issues.</param>
public sealed record UndoneBody(IReadOnlyList<string> Undone);
