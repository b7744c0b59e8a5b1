using SentryOrleans.Grains.Ingest.Attachments;

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>
/// Which selectors are for a file. Only one that says so reaches files: <c>$attachments</c> all of them, <c>$attachments.'log.txt'</c> that one,
/// <c>$minidump</c>, <c>$stack_memory</c> and <c>$heap_memory</c> minidumps. <c>**</c> and <c>$string</c> alone are for events.
/// </summary>
internal static class FileSelectors
{
    private static readonly Step Attachments = new("attachments", "attachments", "object", FieldClass.Open);

    /// <param name="name">The file's name.</param>
    /// <param name="type">Its <c>attachment_type</c>.</param>
    public static bool IsFor(Selector selector, string name, string type) => Array.Exists(Places(name, type), place => IsFor(selector, place));

    private static bool IsFor(Selector selector, List<Step> place) => selector switch
    {
        PathSelector path => path.Items.Any(NamesFiles) && path.Matches(place, specificOnly: false),
        OrSelector or => IsFor(or.Left, place) || IsFor(or.Right, place),
        AndSelector and => and.Matches(place, specificOnly: false) && (IsFor(and.Left, place) || IsFor(and.Right, place)),
        _ => false,
    };

    private static bool NamesFiles(PathItem item) =>
        item is { Kind: PathItemKind.Type, Name: "attachments" or "minidump" or "stack_memory" or "heap_memory" };

    /// <summary>The file itself, what all files are in, and what a minidump is made of.</summary>
    private static List<Step>[] Places(string name, string type)
    {
        if (type != AttachmentKinds.Minidump) return [[Attachments], [Attachments, Part(name, "")]];
        List<Step> file = [Attachments, Part(name, "minidump")];
        return [[Attachments], file, [.. file, Part("stack_memory", "stack_memory")], [.. file, Part("heap_memory", "heap_memory")]];
    }

    private static Step Part(string key, string schema) => new(key, schema, "string", FieldClass.Open);
}
