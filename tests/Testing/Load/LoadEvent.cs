namespace SentryOrleans.Testing.Load;

/// <summary>One event to send.</summary>
/// <param name="Id">Its id, in the envelope and in the server's answer.</param>
/// <param name="Envelope">The request's body.</param>
public readonly record struct LoadEvent(Guid Id, ReadOnlyMemory<byte> Envelope);
