using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>
/// Collects what is hashed: the UTF-8 of texts, one after another with nothing between them. Grouping: section 2.3. Half a surrogate pair
/// becomes the replacement character.
/// </summary>
internal ref struct HashText
{
    private const int FirstBytes = 4096;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int _length;

    public HashText()
    {
    }

    public readonly ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>The hash of a tree; null when it does not contribute.</summary>
    /// <returns>32 lower-case hexadecimal digits.</returns>
    public static string? HashOf(GroupingComponent root)
    {
        if (!root.Contributes) return null;
        using var text = new HashText();
        text.Add(root);
        return text.ToHash();
    }

    /// <inheritdoc cref="HashOf(GroupingComponent)"/>
    public static string HashOf(IReadOnlyList<string> texts)
    {
        using var text = new HashText();
        for (var i = 0; i < texts.Count; i++) text.Add(texts[i]);
        return text.ToHash();
    }

    /// <summary>Whether two trees have the same hash.</summary>
    public static bool AreSame(GroupingComponent one, GroupingComponent other)
    {
        if (ReferenceEquals(one, other)) return true;
        using var first = new HashText();
        using var second = new HashText();
        first.Add(one);
        second.Add(other);
        return first.Bytes.SequenceEqual(second.Bytes);
    }

    /// <summary>Adds the texts of all nodes that contribute, depth first.</summary>
    public void Add(GroupingComponent component)
    {
        if (!component.Contributes) return;
        if (component.Text is { } text) Add(text);
        for (var i = 0; i < component.Children.Count; i++) Add(component.Children[i]);
    }

    public void Add(string text)
    {
        var needed = _length + Encoding.UTF8.GetMaxByteCount(text.Length);
        if (needed > _bytes.Length) Grow(needed);
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
    }

    /// <summary>MD5, a name and not a protection.</summary>
    public readonly string ToHash()
    {
        Span<byte> hash = stackalloc byte[MD5.HashSizeInBytes];
        MD5.HashData(Bytes, hash);
        return Convert.ToHexStringLower(hash);
    }

    public readonly void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 2 * _bytes.Length));
        Bytes.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
