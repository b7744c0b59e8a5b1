using System.Text.Json;
using SentryOrleans.Contracts.Receipts;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Receipts;

/// <summary>What a stored event's own <c>errors</c> and <c>_meta</c> say was done to it.</summary>
/// <param name="Errors">Entries of <c>errors</c>.</param>
/// <param name="Changed">Fields that were shortened, corrected or left out for another reason than scrubbing.</param>
/// <param name="ScrubbedCount">Fields that rules took something out of.</param>
/// <param name="Scrubbed">The first of these, in the order of <c>_meta</c>, at most <see cref="FieldsMax"/>. No values.</param>
internal sealed record PayloadMarks(int Errors, int Changed, int ScrubbedCount, IReadOnlyList<ScrubbedField> Scrubbed)
{
    /// <summary>Fields that are named at most.</summary>
    public const int FieldsMax = 100;

    private const int NameCharactersMax = 200;
    private const int RulesMax = 10;

    /// <summary>Rules of the server that are about size, not about what is in a value.</summary>
    private const char LimitMark = '!';

    public static PayloadMarks Of(JsonElement root)
    {
        var errors = root.Member("errors"u8);
        var pass = new Pass();
        Visit(pass, root.Member("_meta"u8));
        return new PayloadMarks(errors.IsArray() ? errors.GetArrayLength() : 0, pass.Changed, pass.ScrubbedCount, pass.Scrubbed);
    }

    private static void Visit(Pass pass, JsonElement node)
    {
        if (!node.IsObject()) return;
        foreach (var member in node.EnumerateObject())
        {
            if (member.Name.Length == 0)
            {
                Note(pass, member.Value);
                continue;
            }
            pass.Path.Add(member.Name);
            Visit(pass, member.Value);
            pass.Path.RemoveAt(pass.Path.Count - 1);
        }
    }

    private static void Note(Pass pass, JsonElement facts)
    {
        if (!facts.IsObject()) return;
        var rules = RulesOf(facts.Member("rem"u8));
        var scrubbing = rules.Where(rule => rule[0] != LimitMark).ToList();
        if (scrubbing.Count < rules.Count || !facts.Member("err"u8).IsAbsent() || (scrubbing.Count == 0 && !facts.Member("len"u8).IsAbsent())) pass.Changed++;
        if (scrubbing.Count == 0) return;
        pass.ScrubbedCount++;
        if (pass.Scrubbed.Count < FieldsMax) pass.Scrubbed.Add(new ScrubbedField(TextLimit.Cut(string.Join('.', pass.Path), NameCharactersMax), [.. scrubbing.Take(RulesMax)]));
    }

    /// <summary>A remark is a list that begins with its rule.</summary>
    private static List<string> RulesOf(JsonElement remarks)
    {
        if (!remarks.IsArray()) return [];
        return [.. remarks.EnumerateArray().Select(RuleOf).OfType<string>().Distinct().Select(rule => TextLimit.Cut(rule, NameCharactersMax))];
    }

    private static string? RuleOf(JsonElement remark) => remark.IsArray() && remark.GetArrayLength() > 0 ? remark[0].TextOrNull() : null;

    private sealed class Pass
    {
        public List<string> Path { get; } = [];

        public List<ScrubbedField> Scrubbed { get; } = [];

        public int ScrubbedCount { get; set; }

        public int Changed { get; set; }
    }
}
