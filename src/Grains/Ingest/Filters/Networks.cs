using System.Net;

namespace SentryOrleans.Grains.Ingest.Filters;

/// <summary>A set of addresses and CIDR networks, of both versions. Entries that are neither are left out.</summary>
internal sealed class Networks(IEnumerable<string> entries)
{
    private readonly IPNetwork[] _networks = [.. entries.Select(Parse).OfType<IPNetwork>()];

    public bool IsEmpty => _networks.Length == 0;

    /// <summary>The network, or null when the text is none. An address is a network of one.</summary>
    public static IPNetwork? Parse(string entry)
    {
        var text = entry.Trim();
        if (IPAddress.TryParse(text, out var address)) return new IPNetwork(Plain(address), Plain(address).GetAddressBytes().Length * 8);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !IPAddress.TryParse(text.AsSpan(0, slash), out address) || !byte.TryParse(text.AsSpan(slash + 1), out var length)) return null;
        var bytes = address.GetAddressBytes();
        if (length > bytes.Length * 8) return null;
        for (var bit = (int)length; bit < bytes.Length * 8; bit++) bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return new IPNetwork(new IPAddress(bytes), length);
    }

    public bool Contains(IPAddress? address) => address is not null && Array.Exists(_networks, network => network.Contains(Plain(address)));

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
