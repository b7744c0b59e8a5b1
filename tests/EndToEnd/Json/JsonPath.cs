using System.Text.Json;
using System.Text.RegularExpressions;

namespace SentryOrleans.EndToEnd.Json;

/// <summary>
/// Finds one value in a JSON document: names separated by dots, <c>[2]</c> for the third element, <c>[-1]</c> for the last,
/// <c>[key=shop]</c> for the first element whose <c>key</c> is that text.
/// </summary>
public static partial class JsonPath
{
    /// <summary>The value; null when a step leads nowhere.</summary>
    /// <exception cref="FormatException">The path cannot be read.</exception>
    public static JsonElement? Find(JsonElement document, string path)
    {
        JsonElement? found = document;
        foreach (var step in Steps(path))
        {
            found = found is { } value ? Take(value, step) : null;
        }

        return found;
    }

    private static IEnumerable<Match> Steps(string path)
    {
        var end = 0;
        foreach (Match step in StepPattern().Matches(path))
        {
            if (step.Index != end)
            {
                break;
            }

            end += step.Length;
            yield return step;
        }

        if (end != path.Length)
        {
            throw new FormatException($"No path: {path}");
        }
    }

    private static JsonElement? Take(JsonElement value, Match step)
    {
        if (step.Groups["name"] is { Success: true, Value: var name })
        {
            return value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : null;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        if (step.Groups["index"] is { Success: true, Value: var text })
        {
            var index = int.Parse(text);
            index = index < 0 ? index + value.GetArrayLength() : index;
            return index >= 0 && index < value.GetArrayLength() ? value[index] : null;
        }

        var (key, wanted) = (step.Groups["key"].Value, step.Groups["wanted"].Value);
        return value.EnumerateArray().Cast<JsonElement?>().FirstOrDefault(element => Is(element!.Value, key, wanted));
    }

    private static bool Is(JsonElement element, string key, string wanted) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var member)
        && member.ValueKind == JsonValueKind.String && member.GetString() == wanted;

    [GeneratedRegex(@"\.?(?<name>[^.\[\]]+)|\[(?<index>-?\d+)\]|\[(?<key>[^=\]]+)=(?<wanted>[^\]]*)\]")]
    private static partial Regex StepPattern();
}
