using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using SentryOrleans.Contracts.Ingest;

namespace SentryOrleans.Grains.Ingest.Attachments;

/// <summary>A file that is to be stored.</summary>
/// <param name="Id">Says project, event, place in the request and content: the same file sent again has the same id.</param>
/// <param name="EventId">Its event.</param>
/// <param name="Name">A clean file name.</param>
/// <param name="ContentType">As sent; null when not said.</param>
/// <param name="Type">What the file is.</param>
/// <param name="Bytes">The content.</param>
/// <param name="Sha1">Of the content.</param>
/// <param name="Sha256">Of the content.</param>
internal sealed record NewAttachment(Guid Id, Guid EventId, string Name, string? ContentType, string Type, byte[] Bytes, byte[] Sha1, byte[] Sha256)
{
    private const int ContentTypeLengthMax = 128;

    /// <summary>Makes one of an item.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="eventId">The event.</param>
    /// <param name="place">Place among the files of the request, from 0.</param>
    /// <param name="item">The item.</param>
    public static NewAttachment From(long projectId, Guid eventId, int place, IncomingItem item)
    {
        var sha256 = SHA256.HashData(item.Payload);
        return new NewAttachment(
            Identify(projectId, eventId, place, sha256), eventId, FileNames.Clean(item.FileName), CleanType(item.ContentType), AttachmentKinds.Read(item.AttachmentType),
            item.Payload, Sha1Of(item.Payload), sha256);
    }

    private static Guid Identify(long projectId, Guid eventId, int place, byte[] sha256)
    {
        Span<byte> text = stackalloc byte[8 + 16 + 4 + 32];
        BinaryPrimitives.WriteInt64BigEndian(text, projectId);
        eventId.TryWriteBytes(text[8..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(text[24..], place);
        sha256.CopyTo(text[28..]);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(text, hash);
        return new Guid(hash[..16], bigEndian: true);
    }

    private static string? CleanType(string? type) =>
        type is { Length: > 0 and <= ContentTypeLengthMax } && Ascii.IsValid(type) && !type.Any(char.IsControl) ? type : null;

    [SuppressMessage("Security", "CA5350", Justification = "Sentry's shape of a file names this hash; nothing is secured by it.")]
    private static byte[] Sha1Of(byte[] bytes) => SHA1.HashData(bytes);
}
