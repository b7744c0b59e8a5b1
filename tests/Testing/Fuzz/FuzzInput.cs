namespace SentryOrleans.Testing.Fuzz;

/// <summary>What a target is given.</summary>
/// <param name="Tag">Chooses what the bytes are meant to be, as each target says: an encoding, an item type, an endpoint.</param>
/// <param name="Bytes">Anything.</param>
internal readonly record struct FuzzInput(int Tag, byte[] Bytes);
