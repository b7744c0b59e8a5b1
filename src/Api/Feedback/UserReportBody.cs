using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Feedback;

namespace SentryOrleans.Api.Feedback;

/// <summary>What a user said about an event, in Sentry's shape.</summary>
public sealed record UserReportBody(
    string Id, string EventID, string? Name, string? Email, string Comments, DateTimeOffset DateCreated, UserReportUserBody? User, UserReportEventBody Event)
{
    public string? Issue => null;

    public static UserReportBody From(FeedbackView report)
    {
        var eventId = EventIds.Format(report.EventId);
        return new UserReportBody(
            Wire.Id(report.Id), eventId, report.Name, report.Email, report.Comments, report.Received,
            report.Name is null && report.Email is null ? null : new UserReportUserBody(Wire.Id(report.Id), report.Email, report.Name),
            new UserReportEventBody(eventId, eventId));
    }
}

/// <summary>The user as the report names them.</summary>
public sealed record UserReportUserBody(string Id, string? Email, string? Name)
{
    public string? Username => null;
    public string? IpAddress => null;
    public string? AvatarUrl => null;
}

/// <summary>The event that a report is about.</summary>
public sealed record UserReportEventBody(string Id, string EventID);

/// <summary>A report to store.</summary>
public sealed record CreateUserReportBody(
    [property: System.Text.Json.Serialization.JsonPropertyName("event_id")] string? EventId, string? Name, string? Email, string? Comments);
