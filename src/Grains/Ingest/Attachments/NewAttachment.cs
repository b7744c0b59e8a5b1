using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Grains.Ingest.Scrubbing;

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

    /// <summary>Places that are tried to tell where in its request a file stood.</summary>
    private const int PlacesMax = 1_000;

    /// <summary>Makes one of an item.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="eventId">The event.</param>
    /// <param name="place">Place among the files of the request, from 0.</param>
    /// <param name="item">The item.</param>
    /// <param name="scrubber">The project's.</param>
    /// <returns>Null when scrubbing takes the file.</returns>
    public static NewAttachment? From(long projectId, Guid eventId, int place, IncomingItem item, FileScrubber scrubber)
    {
        var type = AttachmentKinds.Read(item.AttachmentType);
        var file = scrubber.Scrub(FileNames.Clean(item.FileName), type, item.Payload);
        if (file.Bytes is not { } bytes) return null;
        var sha256 = SHA256.HashData(bytes);
        return new NewAttachment(Identify(projectId, eventId, place, sha256), eventId, file.Name, CleanType(item.ContentType), type, bytes, Sha1Of(bytes), sha256);
    }

    /// <summary>
    /// The same file with other content. Its id becomes what it were had it come so: then a repeat, which is scrubbed when it comes, is still told.
    /// </summary>
    /// <param name="id">Id of the file as it is.</param>
    /// <param name="projectId">The project.</param>
    /// <param name="eventId">The event.</param>
    /// <param name="sha256">Of the content as it is.</param>
    /// <param name="content">The new content.</param>
    public static (Guid Id, byte[] Sha1, byte[] Sha256) Rewrite(Guid id, long projectId, Guid eventId, byte[] sha256, byte[] content)
    {
        var (sha1, next) = (Sha1Of(content), SHA256.HashData(content));
        var place = Enumerable.Range(0, PlacesMax).FirstOrDefault(place => Identify(projectId, eventId, place, sha256) == id, -1);
        return (Identify(projectId, eventId, place, next), sha1, next);
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
