using System.Text.Json.Serialization;

namespace SentryOrleans.Api.Receipts;

/// <summary>Something that happened to an event. <c>at</c> is null where no time is kept: then it was between the stages around it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "stage")]
[JsonDerivedType(typeof(ReceivedStageBody), "received")]
[JsonDerivedType(typeof(NormalizedStageBody), "normalized")]
[JsonDerivedType(typeof(FilteredStageBody), "filtered")]
[JsonDerivedType(typeof(RateLimitedStageBody), "rate_limited")]
[JsonDerivedType(typeof(RefusedStageBody), "refused")]
[JsonDerivedType(typeof(ScrubbedStageBody), "scrubbed")]
[JsonDerivedType(typeof(GroupedStageBody), "grouped")]
[JsonDerivedType(typeof(CountedStageBody), "counted")]
[JsonDerivedType(typeof(FilesStageBody), "files")]
[JsonDerivedType(typeof(FeedbackStageBody), "feedback")]
[JsonDerivedType(typeof(DuplicateStageBody), "duplicate")]
[JsonDerivedType(typeof(ExpiresStageBody), "expires")]
public abstract record ReceiptStageBody([property: JsonPropertyOrder(-1)] DateTimeOffset? At);

/// <summary>It reached the server. The key is null when it is not known, or no longer there.</summary>
public sealed record ReceivedStageBody(DateTimeOffset? At, ReceiptKeyBody? Key, int Size) : ReceiptStageBody(At);

/// <summary>A key of the project.</summary>
public sealed record ReceiptKeyBody(string Id, string Label);

/// <summary>Something of it was not as it should be: entries of <c>errors</c>, and fields that were shortened, corrected or left out.</summary>
public sealed record NormalizedStageBody(DateTimeOffset? At, int Errors, int Changed) : ReceiptStageBody(At);

/// <summary>A filter dropped it.</summary>
public sealed record FilteredStageBody(DateTimeOffset? At, string? Reason, string? Detail) : ReceiptStageBody(At);

/// <summary>A limit dropped it.</summary>
public sealed record RateLimitedStageBody(DateTimeOffset? At, string? Reason, string? Detail) : ReceiptStageBody(At);

/// <summary>It is not what it should be, and was dropped.</summary>
public sealed record RefusedStageBody(DateTimeOffset? At, string? Reason, string? Detail) : ReceiptStageBody(At);

/// <summary>Rules took something out of <c>count</c> fields, of which the first 100 are named.</summary>
public sealed record ScrubbedStageBody(DateTimeOffset? At, int Count, IReadOnlyList<ScrubbedFieldBody> Fields) : ReceiptStageBody(At);

/// <summary>A field, and the ids of the rules that took something out of it.</summary>
public sealed record ScrubbedFieldBody(string Path, IReadOnlyList<string> Rules);

/// <summary>
/// Its issue was found, by <c>checksum</c>, <c>fingerprint</c>, <c>fingerprint_rule</c>, <c>built_in_rule</c>, <c>application_frames</c>, <c>frames</c>,
/// <c>exceptions</c>, <c>message</c>, <c>template</c>, <c>report</c> or <c>nothing</c>. <c>rule</c> is the fingerprint rule that matched.
/// </summary>
public sealed record GroupedStageBody(
    DateTimeOffset? At, string Config, string? Hash, IReadOnlyList<string> Hashes, string Basis, IReadOnlyList<string> Fingerprint, string? Rule,
    ReceiptIssueBody? Issue) : ReceiptStageBody(At);

/// <summary>It was stored and counted. <c>total</c> is how many events the issue had then; null when that would take long to find out.</summary>
public sealed record CountedStageBody(DateTimeOffset? At, ReceiptIssueBody? Issue, long Version, long? Total) : ReceiptStageBody(At);

/// <summary>Files came with it, or for it.</summary>
public sealed record FilesStageBody(DateTimeOffset? At, IReadOnlyList<ReceiptFileBody> Files) : ReceiptStageBody(At);

/// <summary>A file and its bytes.</summary>
public sealed record ReceiptFileBody(string Name, long Size);

/// <summary>A user said something about it, so many times.</summary>
public sealed record FeedbackStageBody(DateTimeOffset? At, int Count) : ReceiptStageBody(At);

/// <summary>The same id came again. It is counted as a duplicate, and stored once.</summary>
public sealed record DuplicateStageBody(DateTimeOffset? At, ReceiptKeyBody? Key) : ReceiptStageBody(At);

/// <summary>It will be forgotten.</summary>
public sealed record ExpiresStageBody(DateTimeOffset? At) : ReceiptStageBody(At);
