using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace SentryOrleans.Grains.Grouping.V1;

/// <summary>The hash of a list of texts: MD5 (a name, not a protection) over their UTF-8, each ended by the unit separator.</summary>
internal static class GroupingHash
{
    private const byte Separator = 0x1F;

    /// <returns>32 lower-case hexadecimal digits.</returns>
    public static string Of(IReadOnlyList<string> components)
    {
        var size = 0;
        foreach (var component in components) size += Encoding.UTF8.GetMaxByteCount(component.Length) + 1;
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        var length = 0;
        foreach (var component in components)
        {
            length += Encoding.UTF8.GetBytes(component, buffer.AsSpan(length));
            buffer[length++] = Separator;
        }
        Span<byte> hash = stackalloc byte[MD5.HashSizeInBytes];
        MD5.HashData(buffer.AsSpan(0, length), hash);
        ArrayPool<byte>.Shared.Return(buffer);
        return Convert.ToHexStringLower(hash);
    }
}
