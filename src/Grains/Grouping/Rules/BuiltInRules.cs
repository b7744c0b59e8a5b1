namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>The texts of the rules that come with the product.</summary>
internal static class BuiltInRules
{
    public static string StackTrace { get; } = Load("stack-trace-rules.txt");

    public static string Fingerprint { get; } = Load("fingerprint-rules.txt");

    public static IReadOnlyList<T> Read<T>(string text, Func<RuleCursor, T?> read)
        where T : class
    {
        var rules = RuleLines.Read(text, read, out var problems);
        return problems.Count == 0 ? rules : throw new InvalidOperationException($"A built-in rule cannot be read: {problems[0]}");
    }

    private static string Load(string name)
    {
        using var stream = typeof(BuiltInRules).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
