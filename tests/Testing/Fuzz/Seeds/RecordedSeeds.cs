using System.Reflection;
using System.Text;

namespace SentryOrleans.Testing.Fuzz.Seeds;

/// <summary>What real SDKs sent, from <c>tests/data/envelopes</c>.</summary>
internal static class RecordedSeeds
{
    private const string Folder = "recorded/";

    /// <summary>Bodies of requests to the envelope endpoint.</summary>
    public static IReadOnlyList<byte[]> Envelopes { get; } = ReadAll(".envelope");

    /// <summary>Events as JSON: bodies of requests to the store endpoint, and those in the envelopes.</summary>
    public static IReadOnlyList<byte[]> Events { get; } =
    [
        .. ReadAll(".store.json"),
        .. Envelopes.SelectMany(envelope => Mutations.EnvelopeParts.Read(envelope).Items).Where(item => IsOf(item, "event")).Select(item => item.Payload),
    ];

    /// <summary>Items of other types.</summary>
    public static IReadOnlyList<Mutations.EnvelopePart> Others { get; } =
        [.. Envelopes.SelectMany(envelope => Mutations.EnvelopeParts.Read(envelope).Items).Where(item => !IsOf(item, "event"))];

    private static bool IsOf(Mutations.EnvelopePart item, string type) => Encoding.UTF8.GetString(item.Header).Contains($"\"type\":\"{type}\"", StringComparison.Ordinal);

    private static byte[][] ReadAll(string ending)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(ending, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Read(assembly, name))];
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
