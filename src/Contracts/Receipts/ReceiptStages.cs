using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Contracts.Receipts;

/// <summary>Something that happened to an event. <paramref name="At"/> is null where no time is kept: then it was between the stages around it.</summary>
[GenerateSerializer, Immutable, Alias("receipt.stage")]
public abstract record ReceiptStage(DateTimeOffset? At);

/// <summary>It reached the server.</summary>
/// <param name="At">When the request began (UTC).</param>
/// <param name="PublicKey">Key of the DSN, 32 lower-case hexadecimal digits; null: not known.</param>
/// <param name="Size">Bytes: of the stored form when it is stored, else as it came.</param>
[GenerateSerializer, Immutable, Alias("receipt.received")]
public sealed record EventReceived(DateTimeOffset? At, string? PublicKey, int Size) : ReceiptStage(At);

/// <summary>Something of it was not as it should be.</summary>
/// <param name="At">Not kept.</param>
/// <param name="Errors">Entries of <c>errors</c>.</param>
/// <param name="Changed">Fields that were shortened, corrected or left out.</param>
[GenerateSerializer, Immutable, Alias("receipt.normalized")]
public sealed record EventNormalized(DateTimeOffset? At, int Errors, int Changed) : ReceiptStage(At);

/// <summary>It was dropped.</summary>
/// <param name="At">When it came (UTC).</param>
/// <param name="Outcome">Filtered, rate limited or invalid.</param>
/// <param name="Reason">The filter, the limit or the fault, as outcomes name it; null: it has no name.</param>
/// <param name="Detail">Says more, for people; holds nothing of the event's content. Null: nothing more is known.</param>
[GenerateSerializer, Immutable, Alias("receipt.dropped")]
public sealed record EventDropped(DateTimeOffset? At, OutcomeKind Outcome, string? Reason, string? Detail) : ReceiptStage(At);

/// <summary>Sensitive data was taken out of it.</summary>
/// <param name="At">Not kept.</param>
/// <param name="Count">How many fields.</param>
/// <param name="Fields">The first of them, at most 100.</param>
[GenerateSerializer, Immutable, Alias("receipt.scrubbed")]
public sealed record EventScrubbed(DateTimeOffset? At, int Count, IReadOnlyList<ScrubbedField> Fields) : ReceiptStage(At);

/// <summary>A field that rules took something out of. <paramref name="Path"/> is dotted, items of lists by index.</summary>
[GenerateSerializer, Immutable, Alias("receipt.scrubbed-field")]
public sealed record ScrubbedField(string Path, IReadOnlyList<string> Rules);

/// <summary>Its issue was found.</summary>
/// <param name="At">Not kept.</param>
/// <param name="Version">Of the grouping.</param>
/// <param name="Hash">The first of <paramref name="Hashes"/>. Null: not kept.</param>
/// <param name="Basis">What decided.</param>
/// <param name="Fingerprint">The client's, when that decided; else empty.</param>
/// <param name="Config">Name of the version; null from an earlier one.</param>
/// <param name="Hashes">32 lower-case hexadecimal digits each; events of one project with an equal hash are one issue. Null from an earlier version.</param>
/// <param name="Rule">The fingerprint rule that matched, as written; null: none.</param>
[GenerateSerializer, Immutable, Alias("receipt.grouped")]
public sealed record EventGrouped(
    DateTimeOffset? At, int Version, string? Hash, GroupingBasis Basis, IReadOnlyList<string> Fingerprint, string? Config = null,
    IReadOnlyList<string>? Hashes = null, string? Rule = null) : ReceiptStage(At);

/// <summary>What decided which issue an event belongs to.</summary>
public enum GroupingBasis
{
    /// <summary>The client's <c>checksum</c>.</summary>
    Checksum = 0,

    /// <summary>The client's <c>fingerprint</c>.</summary>
    Fingerprint = 1,

    /// <summary>The application's own frames.</summary>
    ApplicationFrames = 2,

    /// <summary>All frames, none being the application's own.</summary>
    Frames = 3,

    /// <summary>Types and values of the exceptions, which have no frames.</summary>
    Exceptions = 4,

    /// <summary>The message.</summary>
    Message = 5,

    /// <summary>Nothing: all such events of a project are one issue.</summary>
    Nothing = 6,

    /// <summary>A fingerprint rule of the project.</summary>
    FingerprintRule = 7,

    /// <summary>A fingerprint rule that comes with the product.</summary>
    BuiltInRule = 8,

    /// <summary>The line of a template.</summary>
    Template = 9,

    /// <summary>What a browser reported about something that it blocked.</summary>
    Report = 10,
}

/// <summary>It was stored and counted by its issue, in one transaction.</summary>
/// <param name="At">When that transaction began (UTC); null: the domain event is not there.</param>
/// <param name="Version">Version of the stream whose domain event counts it.</param>
/// <param name="Total">How many events the issue had then, those of the same transaction included; null: that would take long to find out.</param>
[GenerateSerializer, Immutable, Alias("receipt.counted")]
public sealed record EventCounted(DateTimeOffset? At, long Version, long? Total) : ReceiptStage(At);

/// <summary>Files came with it, or for it.</summary>
[GenerateSerializer, Immutable, Alias("receipt.files")]
public sealed record EventFiles(DateTimeOffset? At, IReadOnlyList<ReceiptFile> Files) : ReceiptStage(At);

/// <summary>A file and its bytes.</summary>
[GenerateSerializer, Immutable, Alias("receipt.file")]
public sealed record ReceiptFile(string Name, long Size);

/// <summary>A user said something about it, <paramref name="Count"/> times.</summary>
[GenerateSerializer, Immutable, Alias("receipt.feedback")]
public sealed record EventFeedback(DateTimeOffset? At, int Count) : ReceiptStage(At);

/// <summary>The same id came again: counted as a duplicate, not stored. <paramref name="PublicKey"/> is as in <see cref="EventReceived"/>.</summary>
[GenerateSerializer, Immutable, Alias("receipt.repeated")]
public sealed record EventRepeated(DateTimeOffset? At, string? PublicKey) : ReceiptStage(At);
