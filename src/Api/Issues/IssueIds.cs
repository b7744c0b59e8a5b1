namespace SentryOrleans.Api.Issues;

/// <summary>Issue ids in query parameters.</summary>
public static class IssueIds
{
    /// <summary>Reads all of them, each once; false when one is no id. Absent is an empty list.</summary>
    public static bool TryParse(string[]? texts, out IReadOnlyList<long> ids)
    {
        var read = new List<long>();
        ids = read;
        foreach (var text in texts ?? [])
        {
            if (!Wire.TryParseId(text, out var id)) return false;
            if (!read.Contains(id)) read.Add(id);
        }
        return true;
    }
}
