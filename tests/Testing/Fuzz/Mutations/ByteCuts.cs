namespace SentryOrleans.Testing.Fuzz.Mutations;

/// <summary>Cuts arrays.</summary>
internal static class ByteCuts
{
    /// <summary>A copy in which <paramref name="length"/> bytes from <paramref name="at"/> on are replaced.</summary>
    public static byte[] Cut(this byte[] bytes, int at, int length, ReadOnlySpan<byte> replacement) =>
        [.. bytes.AsSpan(0, at), .. replacement, .. bytes.AsSpan(at + length)];
}
