using System.Text;
using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Ingest;

namespace SentryOrleans.Unit.Grouping;

/// <summary>How an event is grouped, for people: a line for each frame and each other part. What does not count has a minus sign and, if there is one, the reason.</summary>
internal static class GroupingText
{
    private const int CharactersMax = 120;

    public static string Of(NormalizedEvent stored)
    {
        var text = new StringBuilder();
        text.Append("title: ").AppendLine(OneLine(stored.Facts.Title));
        text.Append("culprit: ").AppendLine(OneLine(stored.Facts.Culprit));
        foreach (var variant in stored.Grouping.Variants) Append(text, variant);
        return string.Join('\n', Collapsed(text.ToString().ReplaceLineEndings("\n").Split('\n')));
    }

    /// <summary>One line for equal ones in a row, which recursion makes.</summary>
    private static IEnumerable<string> Collapsed(string[] lines)
    {
        for (var first = 0; first < lines.Length;)
        {
            var next = first + 1;
            while (next < lines.Length && lines[next] == lines[first]) next++;
            yield return next == first + 1 ? lines[first] : $"{lines[first]}  × {next - first}";
            first = next;
        }
    }

    private static void Append(StringBuilder text, GroupingVariant variant)
    {
        text.AppendLine();
        text.Append(variant.Contributes ? $"{variant.Key} {variant.Hash}: {variant.Description}" : $"- {variant.Key}: {variant.Description}").AppendLine(Reason(variant.Hint));
        if (variant.Fingerprint is { } fingerprint) text.Append("  fingerprint ").AppendLine(OneLine(string.Join(" | ", fingerprint)));
        if (variant is { Contributes: true, Root: { } root }) Append(text, root, 1);
    }

    private static void Append(StringBuilder text, GroupingComponent component, int depth)
    {
        text.Append(' ', 2 * depth);
        if (component.Id == "frame" || !component.Contributes || component.Children.Count == 0)
        {
            text.Append(component.Contributes ? "" : "- ").Append(component.Id).Append(Leaves(component)).AppendLine(Reason(component.Hint));
            return;
        }
        text.Append(component.Id).AppendLine(Reason(component.Hint));
        foreach (var child in component.Children) Append(text, child, depth + 1);
    }

    /// <summary>Of a frame that counts, all parts; of other nodes the texts below them.</summary>
    private static string Leaves(GroupingComponent component)
    {
        if (component.Text is { } own) return $" {OneLine(own)}";
        var parts = component.Children.Where(child => child.Text is not null || child.Children.Count > 0).Select(child =>
            component.Id != "frame" ? Leaves(child).Trim() : $"{(child.Contributes ? "" : "-")}{child.Id} {OneLine(child.Text)}{(component.Contributes ? Reason(child.Hint) : "")}");
        var line = string.Concat(parts.Select(part => $" | {part}"));
        return component.Id == "frame" ? line : OneLine(line);
    }

    private static string Reason(string? hint) => hint is null ? "" : $"  ({hint})";

    private static string OneLine(string? text)
    {
        var line = (text ?? "").Replace("\\", "\\\\").Replace("\n", "\\n").Replace("\r", "\\r").Replace("\0", "\\0");
        return line.Length > CharactersMax ? line[..CharactersMax] + "…" : line;
    }
}
