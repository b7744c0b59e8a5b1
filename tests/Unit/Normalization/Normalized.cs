using System.Text;
using System.Text.Json;
using SentryOrleans.Grains.Ingest;
using Xunit;

namespace SentryOrleans.Unit.Normalization;

/// <summary>Runs the normaliser on JSON text and reads its answer by dotted path.</summary>
internal static class Normalized
{
    public static readonly DateTimeOffset Received = new(2030, 5, 1, 0, 0, 20, TimeSpan.Zero);

    public static readonly NormalizationContext Context =
        new(ProjectId: 7, EventId: Guid.Parse("b01d5bd7c5b04a8d9c6f0e3a5a4e1f20"), Received, ClientAddress: "203.0.113.9");

    public static NormalizedEvent Event(string json, NormalizationContext? context = null)
    {
        var result = EventNormalizer.Normalize(Encoding.UTF8.GetBytes(json), context ?? Context);
        Assert.True(result.IsEvent, result.Detail);
        return result.Event;
    }

    /// <summary>The stored event.</summary>
    public static JsonElement Stored(string json, NormalizationContext? context = null) => JsonDocument.Parse(Event(json, context).Json).RootElement;

    /// <summary>JSON text of what is at a dotted path, <c>(absent)</c> when nothing is; an index is a number, <c>#</c> the length of a list.</summary>
    public static string At(JsonElement root, string path)
    {
        var node = root;
        foreach (var step in path.Split('.'))
        {
            if (step == "#") return node.GetArrayLength().ToString();
            if (node.ValueKind == JsonValueKind.Array) node = int.Parse(step) < node.GetArrayLength() ? node[int.Parse(step)] : default;
            else if (node.ValueKind != JsonValueKind.Object || !node.TryGetProperty(step.Replace('~', '.'), out node)) node = default;
            if (node.ValueKind == JsonValueKind.Undefined) return "(absent)";
        }
        return node.GetRawText();
    }

    /// <summary>Stores the input of a check and compares what is to be found at its paths.</summary>
    public static void Verify(PayloadCheck check)
    {
        var stored = Stored(check.Input);
        foreach (var expectation in check.Expected)
        {
            var (path, expected) = (expectation.Split(" = ", 2)[0], expectation.Split(" = ", 2)[1]);
            Assert.Equal($"{path} = {expected}", $"{path} = {At(stored, path)}");
        }
    }

    /// <summary>The value of a stored tag.</summary>
    public static string? Tag(JsonElement root, string key) =>
        root.GetProperty("tags").EnumerateArray().Where(tag => tag[0].GetString() == key).Select(tag => tag[1].GetString()).SingleOrDefault();
}
