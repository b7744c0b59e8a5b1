using SentryOrleans.Api.Ingest.Envelopes;
using SentryOrleans.Contracts.Ingest;

namespace SentryOrleans.Api.Ingest.Multipart;

/// <summary>Holds the files of a form against the limits of attachments.</summary>
internal static class FileLimit
{
    /// <summary>What a form may have beside its files, in bytes.</summary>
    public const long FormBytes = 2 << 20;

    /// <summary>The refusal, or null when all are within.</summary>
    public static IngestError? Check(IReadOnlyList<UploadedFile> files, ItemLimit limit) =>
        files.Count > limit.CountMax || files.Any(file => file.Bytes.Length > limit.BytesMax) || files.Sum(file => (long)file.Bytes.Length) > limit.TotalBytesMax
            ? IngestErrors.ItemTooLarge(ItemType.Attachment, limit)
            : null;
}
