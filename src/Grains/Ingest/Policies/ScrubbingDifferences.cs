using System.Globalization;
using System.Text.Json;
using SentryOrleans.Grains.Ingest.Scrubbing;

namespace SentryOrleans.Grains.Ingest.Policies;

/// <summary>What scrubbing made of an event, for people: the values before and after, in the order of the event.</summary>
internal static class ScrubbingDifferences
{
    private const int TextMax = 1_000;

    /// <summary>Deeper than an event may be, because remarks about its deepest values are deeper.</summary>
    private static readonly JsonDocumentOptions ReadOptions = new() { MaxDepth = 2 * EventNormalizer.DepthMax };

    /// <param name="before">The event that was scrubbed, UTF-8.</param>
    /// <param name="result">What became of it. A value that was replaced by an equal one is no difference.</param>
    public static IReadOnlyList<ScrubbingDifference> Of(byte[] before, ScrubResult result)
    {
        if (!result.IsChanged) return [];
        var rules = result.Changes.DistinctBy(change => change.Path).ToDictionary(change => change.Path, change => string.Join(", ", change.Rules));
        var found = new List<ScrubbingDifference>();
        using var old = JsonDocument.Parse(before, ReadOptions);
        using var changed = JsonDocument.Parse(result.Json, ReadOptions);
        Compare(new Pass(rules, found, []), old.RootElement, changed.RootElement);
        return found;
    }

    /// <summary>What stays is copied as it is, so members and items are in the same order in both.</summary>
    private static void Compare(Pass pass, JsonElement before, JsonElement after)
    {
        switch (before.ValueKind, after.ValueKind)
        {
            case (JsonValueKind.Object, JsonValueKind.Object):
                foreach (var (one, other) in Members(pass, before).Zip(Members(pass, after))) CompareAt(pass, one.Name, one.Value, other.Value);
                break;
            case (JsonValueKind.Array, JsonValueKind.Array):
                foreach (var (index, (one, other)) in before.EnumerateArray().Zip(after.EnumerateArray()).Index())
                {
                    CompareAt(pass, index.ToString(CultureInfo.InvariantCulture), one, other);
                }
                break;
            default:
                if (!JsonElement.DeepEquals(before, after)) pass.Add(Text(before)!, Text(after));
                break;
        }
    }

    private static void CompareAt(Pass pass, string name, JsonElement before, JsonElement after)
    {
        pass.Path.Add(name);
        Compare(pass, before, after);
        pass.Path.RemoveAt(pass.Path.Count - 1);
    }

    private static IEnumerable<JsonProperty> Members(Pass pass, JsonElement parent) =>
        parent.EnumerateObject().Where(member => pass.Path.Count > 0 || member.Name != "_meta");

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => Cut(value.GetString()!),
        _ => Cut(value.GetRawText()),
    };

    private static string Cut(string text) =>
        text.Length <= TextMax ? text : $"{text.AsSpan(0, char.IsHighSurrogate(text[TextMax - 1]) ? TextMax - 1 : TextMax)}…";

    private sealed record Pass(Dictionary<string, string> Rules, List<ScrubbingDifference> Found, List<string> Path)
    {
        public void Add(string before, string? after)
        {
            var path = string.Join('.', Path);
            Found.Add(new ScrubbingDifference(path, Rules.GetValueOrDefault(path, ""), before, after));
        }
    }
}
