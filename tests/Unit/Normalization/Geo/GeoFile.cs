using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace SentryOrleans.Unit.Normalization.Geo;

/// <summary>Writes a small database in MaxMind's format: IPv4 networks and their records of texts, maps and lists.</summary>
internal static class GeoFile
{
    private const int RecordBytes = 3;
    private const int Nothing = -1;
    private const int SeparatorBytes = 16;

    public static byte[] Write(params (string Network, object Record)[] entries)
    {
        var nodes = new List<int[]> { new[] { Nothing, Nothing } };
        var data = new MemoryStream();
        var offsets = new List<int>();
        foreach (var (network, record) in entries)
        {
            offsets.Add((int)data.Length);
            Encode(data, record);
            Insert(nodes, IPNetwork.Parse(network), leaf: -1 - offsets.Count);
        }
        var file = new MemoryStream();
        foreach (var branch in nodes.SelectMany(node => node)) WriteRecord(file, Pointer(branch, nodes.Count, offsets));
        file.Write(new byte[SeparatorBytes]);
        file.Write(data.ToArray());
        file.Write([0xAB, 0xCD, 0xEF, .. "MaxMind.com"u8]);
        Encode(file, new Dictionary<string, object>
        {
            ["binary_format_major_version"] = (ushort)2,
            ["binary_format_minor_version"] = (ushort)0,
            ["build_epoch"] = 1_900_000_000UL,
            ["database_type"] = "Test",
            ["description"] = new Dictionary<string, object>(),
            ["ip_version"] = (ushort)4,
            ["languages"] = new object[] { "en" },
            ["node_count"] = (uint)nodes.Count,
            ["record_size"] = (ushort)(RecordBytes * 8),
        });
        return file.ToArray();
    }

    private static void Insert(List<int[]> nodes, IPNetwork network, int leaf)
    {
        var address = BinaryPrimitives.ReadUInt32BigEndian(network.BaseAddress.GetAddressBytes());
        var node = 0;
        for (var depth = 0; depth < network.PrefixLength; depth++)
        {
            var bit = (int)(address >> (31 - depth)) & 1;
            if (depth == network.PrefixLength - 1) nodes[node][bit] = leaf;
            else
            {
                if (nodes[node][bit] < 0)
                {
                    nodes[node][bit] = nodes.Count;
                    nodes.Add([Nothing, Nothing]);
                }
                node = nodes[node][bit];
            }
        }
    }

    private static int Pointer(int branch, int nodes, List<int> offsets) => branch switch
    {
        >= 0 => branch,
        Nothing => nodes,
        _ => nodes + SeparatorBytes + offsets[-2 - branch],
    };

    private static void WriteRecord(Stream file, int value) => file.Write([(byte)(value >> 16), (byte)(value >> 8), (byte)value]);

    private static void Encode(Stream output, object value)
    {
        switch (value)
        {
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                Control(output, 2, bytes.Length);
                output.Write(bytes);
                break;
            case ushort number: EncodeNumber(output, 5, number); break;
            case uint number: EncodeNumber(output, 6, number); break;
            case ulong number: EncodeNumber(output, 9, number); break;
            case object[] list:
                Control(output, 11, list.Length);
                foreach (var item in list) Encode(output, item);
                break;
            case Dictionary<string, object> map:
                Control(output, 7, map.Count);
                foreach (var (key, item) in map)
                {
                    Encode(output, key);
                    Encode(output, item);
                }
                break;
            default: throw new ArgumentException(value.GetType().Name, nameof(value));
        }
    }

    private static void EncodeNumber(Stream output, int type, ulong number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        var significant = bytes.TrimStart((byte)0);
        Control(output, type, significant.Length);
        output.Write(significant);
    }

    private static void Control(Stream output, int type, int size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(size, 29);
        output.WriteByte((byte)(((type > 7 ? 0 : type) << 5) | size));
        if (type > 7) output.WriteByte((byte)(type - 7));
    }
}
