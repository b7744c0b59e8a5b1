using System.Text;
using System.Text.Json.Nodes;

namespace SentryOrleans.Testing.Fuzz.Mutations;

/// <summary>A sound envelope, taken apart so that its parts can be damaged one by one.</summary>
internal sealed record EnvelopeParts(byte[] Header, List<EnvelopePart> Items)
{
    /// <summary>Reads one of the seeds.</summary>
    public static EnvelopeParts Read(byte[] envelope)
    {
        var at = 0;
        var header = Line(envelope, ref at);
        var items = new List<EnvelopePart>();
        while (at < envelope.Length)
        {
            var itemHeader = Line(envelope, ref at);
            if (itemHeader.Length == 0) continue;
            var length = (int?)JsonNode.Parse(itemHeader)!["length"];
            var payload = length is { } known ? envelope[at..(at + known)] : Line(envelope, ref at);
            if (length is not null) at = Math.Min(envelope.Length, at + length.Value + 1);
            items.Add(new EnvelopePart(WithoutLength(itemHeader), payload));
        }
        return new EnvelopeParts(header, items);
    }

    /// <summary>Writes it.</summary>
    /// <param name="length">The member that says a payload's length, or nothing.</param>
    /// <param name="newLine">What stands between lines.</param>
    public byte[] Write(Func<EnvelopePart, string?> length, string newLine = "\n")
    {
        using var written = new MemoryStream();
        written.Write(Header);
        foreach (var item in Items)
        {
            written.Write(Encoding.ASCII.GetBytes(newLine));
            written.Write(length(item) is { } said && item.Header is [(byte)'{', ..]
                ? item.Header.Cut(1, 0, Encoding.ASCII.GetBytes($"\"length\":{said}{(item.Header is [_, (byte)'}', ..] ? "" : ",")}"))
                : item.Header);
            written.Write(Encoding.ASCII.GetBytes(newLine));
            written.Write(item.Payload);
        }
        return written.ToArray();
    }

    private static byte[] Line(byte[] bytes, ref int at)
    {
        var end = Array.IndexOf(bytes, (byte)'\n', at);
        if (end < 0) end = bytes.Length;
        var line = bytes[at..end];
        at = end + 1;
        return line;
    }

    private static byte[] WithoutLength(byte[] header)
    {
        var read = JsonNode.Parse(header)!.AsObject();
        read.Remove("length");
        return Encoding.UTF8.GetBytes(read.ToJsonString());
    }
}

/// <summary>An item: its header without the length, and what it holds.</summary>
internal sealed record EnvelopePart(byte[] Header, byte[] Payload);
