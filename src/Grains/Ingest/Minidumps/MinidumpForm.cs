using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Minidumps;

/// <summary>What the fields of a crash handler's form say of the event.</summary>
internal static class MinidumpForm
{
    private const string Name = "sentry";
    private const string Chunk = "sentry__";
    private const int DepthMax = 20;

    /// <summary>The fields, merged. A field <c>sentry</c> that is no JSON object stays in <c>extra</c> as a text.</summary>
    public static JsonObject Read(IReadOnlyList<MinidumpPart> parts)
    {
        var made = new JsonObject();
        var extra = new JsonObject();
        foreach (var part in parts.Where(part => !part.IsFile))
        {
            if (PathOf(part.Name) is { } path) JsonMerge.Set(made, path, Text(part));
            else if (part.Name != Name && ChunkOf(part.Name) is null) extra[part.Name] = Text(part);
        }
        var chunks = parts.Where(part => !part.IsFile && ChunkOf(part.Name) is not null).OrderBy(part => ChunkOf(part.Name)).Select(Text);
        foreach (var json in parts.Where(part => !part.IsFile && part.Name == Name).Select(Text).Append(string.Concat(chunks)))
        {
            if (json.Length == 0) continue;
            if (Parse(json) is { } sent) JsonMerge.Into(made, sent);
            else extra[Name] = json;
        }
        if (extra.Count > 0) JsonMerge.Into(made, new JsonObject { [EventFields.Extra.Name] = extra });
        return made;
    }

    /// <summary><c>a</c> and <c>b</c> of <c>sentry[a][b]</c>; null for another name.</summary>
    private static string[]? PathOf(string name)
    {
        if (!name.StartsWith(Name + "[", StringComparison.Ordinal) || name[^1] != ']') return null;
        var path = name[(Name.Length + 1)..^1].Split("][");
        return path.Length <= DepthMax && path.All(step => step.Length > 0) ? path : null;
    }

    private static int? ChunkOf(string name) =>
        name.StartsWith(Chunk, StringComparison.Ordinal) && int.TryParse(name.AsSpan(Chunk.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static JsonObject? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(PayloadText.Repair(Encoding.UTF8.GetBytes(json)), EventNormalizer.ReadOptions);
            return document.RootElement.IsObject() ? MetaTree.From(document.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(MinidumpPart part) => Encoding.UTF8.GetString(part.Content.Span);
}
