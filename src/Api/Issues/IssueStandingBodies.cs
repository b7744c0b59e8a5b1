using System.Text.Json.Serialization;
using SentryOrleans.Api.Auth;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Issues;

/// <summary>With what an issue is resolved, or until when it is archived. What is null is left out.</summary>
public sealed record StatusDetailsBody
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? InRelease { get; private init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? InNextRelease { get; private init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? InUpcomingRelease { get; private init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StatusCommitBody? InCommit { get; private init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? IgnoreCount { get; private init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? IgnoreWindow { get; private init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? IgnoreUserCount { get; private init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? IgnoreUserWindow { get; private init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? IgnoreUntil { get; private init; }

    /// <summary>Shapes where an issue stands.</summary>
    public static StatusDetailsBody From(IssueView issue) => issue switch
    {
        { Resolution: { } resolution } => resolution.Kind switch
        {
            ResolutionKind.NextRelease => new() { InNextRelease = true },
            ResolutionKind.UpcomingRelease => new() { InUpcomingRelease = true },
            ResolutionKind.Commit => new() { InCommit = new StatusCommitBody(resolution.Commit, resolution.Repository) },
            _ => new() { InRelease = resolution.Release },
        },
        { Snooze: { } snooze } => new()
        {
            IgnoreCount = snooze.Events,
            IgnoreWindow = snooze.EventsWithin,
            IgnoreUserCount = snooze.Users,
            IgnoreUserWindow = snooze.UsersWithin,
            IgnoreUntil = snooze.Until,
        },
        _ => new(),
    };
}

/// <summary>The commit that an issue is resolved by.</summary>
public sealed record StatusCommitBody(string? Commit, string? Repository);

/// <summary>A user or a team.</summary>
/// <param name="Type"><c>user</c> or <c>team</c>.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">A team's: its slug.</param>
public sealed record ActorBody(string Type, string Id, string Name)
{
    /// <summary>Null for teams, and for callers who see names only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Email { get; private init; }

    /// <summary>Shapes an assignee; null: there is none, or it is gone.</summary>
    public static ActorBody? From(IssueAssignee? assignee, IReadOnlyDictionary<long, UserView> users, OrganizationView organization, bool namesOnly) => assignee switch
    {
        { Kind: AssigneeKind.User } when users.TryGetValue(assignee.Id, out var user) => new ActorBody("user", Wire.Id(user.Id), user.Name) { Email = namesOnly ? null : user.Email },
        { Kind: AssigneeKind.Team } when organization.Teams.FirstOrDefault(team => team.Id == assignee.Id) is { } team => new ActorBody("team", Wire.Id(team.Id), team.Slug),
        _ => null,
    };
}

/// <summary>Why somebody hears of an issue.</summary>
/// <param name="Reason"><c>commented</c>, <c>assigned</c>, <c>bookmarked</c>, <c>changed_status</c>, <c>mentioned</c>, or <c>unknown</c>: they asked for it, or a list does not know.</param>
public sealed record SubscriptionDetailsBody(string Reason);

/// <summary>Why an issue is to be looked at.</summary>
/// <param name="Reason">0 new, 1 back from the archive, 2 regressed, 6 escalating.</param>
/// <param name="DateAdded">Since when.</param>
public sealed record InboxBody(int Reason, [property: JsonPropertyName("date_added")] DateTimeOffset DateAdded)
{
    [JsonPropertyName("reason_details")]
    public string? ReasonDetails => null;

    /// <summary>Null: it is not.</summary>
    public static InboxBody? From(IssueView issue) => issue.Review is { } review ? new InboxBody((int)review, issue.Since ?? issue.FirstSeen) : null;
}

/// <summary>Somebody who looked at an issue.</summary>
public sealed record SeenByBody : UserBody
{
    public SeenByBody(UserBody user, DateTimeOffset lastSeen) : base(user) => LastSeen = lastSeen;

    public DateTimeOffset LastSeen { get; }
}

/// <summary>Somebody who hears of an issue.</summary>
public sealed record ParticipantBody : UserBody
{
    public ParticipantBody(UserBody user) : base(user)
    {
    }

    public string Type => "user";
}
