namespace SentryOrleans.Grains.Ingest.Attachments;

/// <summary>Keeps bytes under a key. Bytes of a key never change, so putting them twice is harmless.</summary>
public interface IBlobStore
{
    /// <summary>The store's name, as the registry keeps it.</summary>
    string Name { get; }

    /// <summary>Completes when the bytes would outlive this process.</summary>
    /// <exception cref="SentryOrleans.Contracts.BusyException">The store is away; perhaps nothing was put.</exception>
    Task PutAsync(Guid key, ReadOnlyMemory<byte> bytes);

    /// <summary>Up to <paramref name="count"/> bytes from <paramref name="offset"/> on; fewer only at the end. Null when there is nothing under the key.</summary>
    Task<byte[]?> ReadAsync(Guid key, long offset, int count);

    /// <summary>Deletes what is there, if anything.</summary>
    Task DeleteAsync(Guid key);
}
