using System.Buffers;
using MessagePack;

namespace SentryOrleans.Testing.Fuzz.Seeds;

/// <summary>What crashed clients leave behind as MessagePack.</summary>
internal static class CrashSeeds
{
    /// <summary>An event with values of all kinds.</summary>
    public static byte[] Event { get; } = Write((ref MessagePackWriter writer) =>
    {
        writer.WriteMapHeader(8);
        Text(ref writer, "release", "game@1");
        Text(ref writer, "environment", "qa");
        writer.Write("level");
        writer.Write(2.5);
        writer.Write("tags");
        writer.WriteMapHeader(1);
        Text(ref writer, "a", "b");
        writer.Write("extra");
        writer.WriteArrayHeader(4);
        writer.Write(-1);
        writer.Write(ulong.MaxValue);
        writer.Write(true);
        writer.WriteNil();
        writer.Write("bytes");
        writer.Write([1, 2, 3]);
        writer.Write("timestamp");
        writer.Write(FuzzClock.Now.UtcDateTime);
        writer.Write("other");
        writer.WriteExtensionFormat(new ExtensionResult(7, new byte[] { 1, 2 }));
    });

    /// <summary>Two breadcrumbs, one after the other.</summary>
    public static byte[] Breadcrumbs { get; } = [.. Breadcrumb("2026-11-25T07:59:58Z"), .. Breadcrumb("2026-11-25T07:59:59Z")];

    /// <summary>The tag says whether it is an event (0) or breadcrumbs (1).</summary>
    public static IReadOnlyList<FuzzSeed> All { get; } =
    [
        new(SeedShape.Bytes, Event), new(SeedShape.Bytes, Breadcrumbs, 1), new(SeedShape.Bytes, [0x91, .. Breadcrumb("2026-11-25T07:59:59Z")], 1),
        new(SeedShape.Bytes, [0xd7, 0xff, 0, 0, 0, 0, 0x6a, 0, 0, 0]), new(SeedShape.Bytes, [0xc7, 12, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0x6a, 0, 0, 0]),
        new(SeedShape.Bytes, [0x81, 0xc0, 0xc0]), new(SeedShape.Bytes, [0x82, 0xc3, 0xc2, 0xcb, 0, 0, 0, 0, 0, 0, 0, 0, 0xca, 0x7f, 0x80, 0, 0]), new(SeedShape.Bytes, [0xdf, 0xff, 0xff, 0xff, 0xff]),
    ];

    private static byte[] Breadcrumb(string time) => Write((ref MessagePackWriter writer) =>
    {
        writer.WriteMapHeader(2);
        Text(ref writer, "timestamp", time);
        Text(ref writer, "message", "hi");
    });

    private static void Text(ref MessagePackWriter writer, string key, string value)
    {
        writer.Write(key);
        writer.Write(value);
    }

    private static byte[] Write(Writing write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        write(ref writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private delegate void Writing(ref MessagePackWriter writer);
}
