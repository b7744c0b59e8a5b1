namespace SentryOrleans.Contracts.Attachments;

/// <summary>A stored file.</summary>
/// <param name="Id">Made of project, event, place in the request and content.</param>
/// <param name="ProjectId">Its project.</param>
/// <param name="EventId">The event that it came with or for; whether that ever arrived is not said.</param>
/// <param name="Received">When it came (UTC).</param>
/// <param name="Name">A file name without path.</param>
/// <param name="ContentType">As the SDK said, else what its name says; null when neither says.</param>
/// <param name="Type"><c>event.attachment</c>, <c>event.minidump</c> …</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha1">40 lower-case hexadecimal digits.</param>
[GenerateSerializer, Immutable, Alias("attachment.view")]
public sealed record AttachmentView(
    Guid Id, long ProjectId, Guid EventId, DateTimeOffset Received, string Name, string? ContentType, string Type, long Size, string Sha1);

/// <summary>Which files of a project.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="EventId">Only of this event; null: of all.</param>
/// <param name="IssueId">Only of the issue's events; null: of all.</param>
/// <param name="Types">Only of these types; empty: of all.</param>
/// <param name="ScreenshotsOnly">Only images whose name says that they are screenshots.</param>
/// <param name="NamePart">Text that the name contains, in any case; null: any.</param>
/// <param name="From">Received at or after; null: no bound.</param>
/// <param name="Until">Received before; null: no bound.</param>
[GenerateSerializer, Immutable, Alias("attachment.filter")]
public sealed record AttachmentFilter(
    long ProjectId, Guid? EventId = null, long? IssueId = null, IReadOnlyList<string>? Types = null, bool ScreenshotsOnly = false, string? NamePart = null,
    DateTimeOffset? From = null, DateTimeOffset? Until = null);
