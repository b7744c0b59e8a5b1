using System.Text.Json.Nodes;
using SentryOrleans.Api.Events;
using SentryOrleans.Api.Issues;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Events;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Public;

/// <summary>A project as everybody may see it: no teams, keys or settings.</summary>
public sealed record PublicProjectBody(
    string Id, string Slug, string Name, string? Platform, DateTimeOffset DateCreated, DateTimeOffset? FirstEvent, PublicOrganizationBody Organization)
{
    public bool IsPublic => true;

    /// <summary>Shapes a public project.</summary>
    public static PublicProjectBody From(ProjectView project, OrganizationView organization) => new(
        Wire.Id(project.Id), project.Slug, project.Name, project.Platform, project.CreatedAt, project.FirstEventAt, PublicOrganizationBody.From(organization));
}

/// <summary>Whose it is.</summary>
public sealed record PublicOrganizationBody(string Id, string Slug, string Name)
{
    /// <summary>Shapes an organisation.</summary>
    public static PublicOrganizationBody From(OrganizationView organization) => new(Wire.Id(organization.Id), organization.Slug, organization.Name);
}

/// <summary>Issues as everybody may see them. They are made anew of what may be told, so that what bodies get later is not told.</summary>
internal static class PublicIssues
{
    /// <summary>The issue in a list.</summary>
    public static IssueBody Trim(IssueBody issue) => new(
        issue.Id, issue.ShortId, PublicText.Mask(issue.Title)!, PublicText.Mask(issue.Culprit), issue.Permalink, Logger: null, issue.Level, issue.Status, issue.Substatus,
        issue.Platform, issue.Project, issue.Type, issue.Metadata.ToDictionary(pair => pair.Key, pair => PublicText.Mask(pair.Value)!), issue.IsUnhandled,
        issue.Count, issue.UserCount, issue.FirstSeen, issue.LastSeen)
    {
        Stats = issue.Stats,
        MatchingEventId = issue.MatchingEventId,
    };
}

/// <summary>A published issue with its latest event, as whoever has the link sees it.</summary>
public sealed record SharedIssueBody(
    string Id, string ShortId, string Title, string Culprit, string Permalink, bool IsUnhandled, SharedProjectBody Project, SharedEventBody? LatestEvent)
{
    public string IssueCategory => "error";

    /// <summary>Shapes a published issue; <paramref name="root"/> is the server's external address.</summary>
    public static SharedIssueBody From(IssueView issue, ProjectView project, OrganizationView organization, StoredEvent? latest, string root) => new(
        Wire.Id(issue.Id), ShortIds.Format(project.Slug, issue.Number), PublicText.Mask(issue.Facts.Title)!, PublicText.Mask(issue.Facts.Culprit)!,
        $"{root}/share/issue/{issue.ShareId}/", issue.Facts.Unhandled,
        new SharedProjectBody(project.Slug, project.Name, project.Platform, PublicOrganizationBody.From(organization)), latest is null ? null : SharedEventBody.From(latest));
}

/// <summary>Where a published issue comes from.</summary>
public sealed record SharedProjectBody(string Slug, string Name, string? Platform, PublicOrganizationBody Organization);

/// <summary>An event of a published issue: what happened, and nothing of to whom and where.</summary>
public sealed record SharedEventBody(
    string Id, string Title, string Message, string? Culprit, string Platform, string Type, DateTimeOffset DateCreated, JsonObject Metadata, IReadOnlyList<JsonObject> Entries)
{
    public string EventID => Id;

    /// <summary>Shapes a stored event.</summary>
    public static SharedEventBody From(StoredEvent stored)
    {
        var payload = EventShape.Parse(stored);
        return new SharedEventBody(
            EventIds.Format(stored.EventId), PublicEvents.Title(payload), PublicEvents.Message(payload) ?? "", PublicText.Mask(payload.Text("culprit")),
            payload.Text("platform") ?? "other", payload.Text("type") ?? "default", stored.Timestamp, PublicEvents.Metadata(payload), PublicEntries.Of(payload, breadcrumbs: false));
    }
}
