namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>
/// Takes out of files what advanced rules say whose selectors name files. What is found becomes stars, as many bytes as it had, so that whatever
/// reads the file finds its way in it; <c>@anything:remove</c> takes the file.
/// </summary>
/// <param name="rules">The advanced rules.</param>
internal sealed class FileScrubber((Selector Selector, Rule[] Rules)[] rules)
{
    private const char Star = '*';

    /// <summary>Scrubs a file.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="type">Its <c>attachment_type</c>.</param>
    /// <param name="bytes">Its content. Not changed, not kept.</param>
    public ScrubbedFile Scrub(string name, string type, byte[] bytes)
    {
        var applied = RulesFor(name, type);
        if (applied.Count == 0) return new ScrubbedFile(name, bytes, new Dictionary<string, long>());
        if (applied.Find(rule => rule.IsAnything) is { } whole) return Whole(whole, name, bytes);
        var found = new Dictionary<string, long>();
        var content = ByteText.Mask(bytes, applied, found);
        return new ScrubbedFile(MaskName(name, applied, found), content, found);
    }

    /// <summary>Whether any rule is for a file of this name and type.</summary>
    public bool HasRulesFor(string name, string type) => RulesFor(name, type).Count > 0;

    private List<Rule> RulesFor(string name, string type) =>
        [.. rules.Where(application => FileSelectors.IsFor(application.Selector, name, type)).SelectMany(application => application.Rules)];

    private static ScrubbedFile Whole(Rule rule, string name, byte[] bytes)
    {
        var isRemoved = rule.Redaction.Method == Method.Remove;
        var isDone = !isRemoved && bytes.AsSpan().IndexOfAnyExcept((byte)Star) < 0;
        var stars = isDone ? bytes : new byte[bytes.Length];
        if (!isDone) Array.Fill(stars, (byte)Star);
        var found = isDone ? new Dictionary<string, long>() : new Dictionary<string, long> { [rule.Id] = 1 };
        return new ScrubbedFile(name, isRemoved ? null : stars, found);
    }

    private static string MaskName(string name, List<Rule> rules, Dictionary<string, long> found)
    {
        var masked = name.ToCharArray();
        foreach (var rule in rules)
        {
            foreach (var (start, length) in rule.Find(name).Where(find => name.AsSpan(find.Start, find.Length).IndexOfAnyExcept(Star) >= 0))
            {
                Array.Fill(masked, Star, start, length);
                found[rule.Id] = found.GetValueOrDefault(rule.Id) + 1;
            }
        }
        return new string(masked);
    }
}
