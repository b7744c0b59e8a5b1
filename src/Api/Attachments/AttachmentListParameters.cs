using Microsoft.AspNetCore.Mvc;
using SentryOrleans.Contracts.Attachments;

namespace SentryOrleans.Api.Attachments;

/// <summary>Query parameters of a list of files.</summary>
/// <param name="Query">Text that the name contains; <c>is:screenshot</c>: screenshots only.</param>
/// <param name="Types">Only of these types.</param>
/// <param name="Screenshot">1: screenshots only.</param>
/// <param name="EventId">Only of these events; the first is used.</param>
public sealed record AttachmentListParameters(
    [FromQuery(Name = "query")] string? Query, [FromQuery(Name = "types")] string[]? Types, [FromQuery(Name = "screenshot")] string? Screenshot,
    [FromQuery(Name = "event_id")] string? EventId)
{
    private const string IsScreenshot = "is:screenshot";

    /// <summary>Narrows a filter down.</summary>
    public AttachmentFilter Narrow(AttachmentFilter filter)
    {
        var screenshots = Screenshot is "1" or "true" || Query?.Contains(IsScreenshot, StringComparison.Ordinal) is true;
        return filter with { Types = Types, ScreenshotsOnly = screenshots, NamePart = Query?.Replace(IsScreenshot, "", StringComparison.Ordinal).Trim() };
    }
}
