namespace SentryOrleans.Contracts.Attachments;

/// <summary>Reads and deletes files that came with events. A stateless worker; the key is always 0.</summary>
[Alias("IAttachmentGrain")]
public interface IAttachmentGrain : IGrainWithIntegerKey
{
    /// <summary>The files that pass the filter, newest first, at most <paramref name="limit"/>.</summary>
    [Alias("List")]
    Task<IReadOnlyList<AttachmentView>> ListAsync(AttachmentFilter filter, int limit);

    /// <summary>A file of an event, or null.</summary>
    [Alias("Find")]
    Task<AttachmentView?> FindAsync(long projectId, Guid eventId, Guid id);

    /// <summary>Up to <paramref name="count"/> bytes of a file from <paramref name="offset"/> on; fewer only at its end. Null when the bytes are gone.</summary>
    [Alias("Read")]
    Task<byte[]?> ReadAsync(Guid id, long offset, int count);

    /// <summary>Deletes a file of an event. False when there is none.</summary>
    [Alias("Delete")]
    Task<bool> DeleteAsync(long projectId, Guid eventId, Guid id);
}
