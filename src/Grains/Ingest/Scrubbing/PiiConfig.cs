using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;
using SentryOrleans.Grains.Ingest.Filters;

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>Advanced rules: which are applied where.</summary>
internal sealed class PiiConfig
{
    /// <summary>Characters that the text of the rules may have.</summary>
    public const int LengthMax = 100_000;

    private const int PatternLengthMax = 1_000;
    private const int DepthMax = 8;
    private const int RulesMax = 500;

    /// <summary>What one pattern may take for one text.</summary>
    private static readonly TimeSpan PatternTimeMax = TimeSpan.FromMilliseconds(200);

    private readonly JsonElement _rules;
    private readonly string _hashKey;

    private PiiConfig(JsonElement root)
    {
        _rules = FilterFacts.Member(root, "rules");
        _hashKey = FilterFacts.TextAt(FilterFacts.Member(root, "vars"), "hashKey") ?? "";
        Applications = [.. ReadApplications(FilterFacts.Member(root, "applications"))];
    }

    public IReadOnlyList<(Selector Selector, Rule[] Rules)> Applications { get; }

    /// <summary>Reads rules; of bad ones <paramref name="problem"/> says where and what, for people.</summary>
    public static bool TryParse(string json, [NotNullWhen(true)] out PiiConfig? config, [NotNullWhen(false)] out string? problem)
    {
        (config, problem) = (null, null);
        if (json.Length > LengthMax)
        {
            problem = $"The rules have more than {LengthMax} characters.";
            return false;
        }
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new FormatException("A JSON object is expected.");
            config = new PiiConfig(document.RootElement);
            return true;
        }
        catch (JsonException fault)
        {
            problem = $"This is no JSON: line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}.";
        }
        catch (FormatException fault)
        {
            problem = fault.Message;
        }
        return false;
    }

    private IEnumerable<(Selector Selector, Rule[] Rules)> ReadApplications(JsonElement applications)
    {
        if (applications.ValueKind == JsonValueKind.Undefined) yield break;
        if (applications.ValueKind != JsonValueKind.Object) throw new FormatException("applications: an object is expected.");
        var count = 0;
        foreach (var application in applications.EnumerateObject())
        {
            if (!Selector.TryParse(application.Name, out var selector, out var fault)) throw new FormatException($"applications: selector \"{application.Name}\": {fault}");
            if (application.Value.ValueKind != JsonValueKind.Array) throw new FormatException($"applications: \"{application.Name}\": a list of rules is expected.");
            var rules = application.Value.EnumerateArray().SelectMany(id => Resolve(TextOf(id, application.Name), 0)).ToArray();
            if ((count += rules.Length) > RulesMax) throw new FormatException($"applications: at most {RulesMax} rules may be applied.");
            yield return (selector, rules);
        }
    }

    private static string TextOf(JsonElement id, string where) =>
        id.ValueKind == JsonValueKind.String ? id.GetString()! : throw new FormatException($"\"{where}\": the name of a rule is expected.");

    private Rule[] Resolve(string id, int depth)
    {
        if (depth > DepthMax) throw new FormatException($"rules: \"{id}\" leads through more than {DepthMax} others.");
        var rule = FilterFacts.Member(_rules, id);
        if (rule.ValueKind == JsonValueKind.Undefined) return BuiltinRules.Find(id) ?? throw new FormatException($"There is no rule \"{id}\".");
        var type = FilterFacts.TextAt(rule, "type") ?? throw new FormatException($"rules: \"{id}\" has no type.");
        var redaction = ReadRedaction(id, FilterFacts.Member(rule, "redaction"));
        return type switch
        {
            "alias" => Inherit(rule, Resolve(FilterFacts.TextAt(rule, "rule") ?? throw new FormatException($"rules: \"{id}\" names no rule."), depth + 1), redaction, id),
            "multiple" => Inherit(rule, ReadMultiple(id, rule, depth), redaction, id),
            "pattern" => [new Rule(id, redaction, new PatternFinder(ReadPattern(id, rule, "pattern"), groups: ReadGroups(rule)))],
            "redact_pair" or "redactPair" => [ReadPair(id, redaction, ReadPattern(id, rule, "keyPattern"))],
            _ => [BuiltinRules.Make(id, type, redaction) ?? throw new FormatException($"rules: \"{id}\": there is no type \"{type}\".")],
        };
    }

    private static Rule ReadPair(string id, Redaction redaction, Regex keys) => new(id, redaction, new PatternFinder(keys, wholeText: true), new PatternFinder(keys));

    private Rule[] ReadMultiple(string id, JsonElement rule, int depth)
    {
        var rules = FilterFacts.Member(rule, "rules");
        if (rules.ValueKind != JsonValueKind.Array) throw new FormatException($"rules: \"{id}\" has no list of rules.");
        var all = new List<Rule>();
        foreach (var inner in rules.EnumerateArray())
        {
            all.AddRange(Resolve(TextOf(inner, id), depth + 1));
            if (all.Count > RulesMax) throw new FormatException($"rules: \"{id}\" has more than {RulesMax} rules.");
        }
        return [.. all];
    }

    /// <summary>A redaction of its own goes before those of the rules it leads to.</summary>
    private static Rule[] Inherit(JsonElement rule, Rule[] inner, Redaction redaction, string id)
    {
        var hide = FilterFacts.Member(rule, "hideInner").ValueKind == JsonValueKind.True;
        var own = FilterFacts.Member(rule, "redaction").ValueKind == JsonValueKind.Object;
        return [.. inner.Select(one => one with { Id = hide ? id : one.Id, Redaction = own ? redaction : one.Redaction })];
    }

    private Redaction ReadRedaction(string id, JsonElement redaction) => FilterFacts.TextAt(redaction, "method") switch
    {
        null or "default" or "remove" => new Redaction(Method.Remove),
        "replace" => new Redaction(Method.Replace, FilterFacts.TextAt(redaction, "text") ?? Redaction.Filtered),
        "mask" => new Redaction(Method.Mask),
        "hash" => new Redaction(Method.Hash, HashKey: FilterFacts.TextAt(redaction, "key") ?? _hashKey),
        var method => throw new FormatException($"rules: \"{id}\": there is no method \"{method}\"."),
    };

    /// <summary>Such patterns cannot look back, so that none takes long.</summary>
    private static Regex ReadPattern(string id, JsonElement rule, string member)
    {
        var pattern = FilterFacts.TextAt(rule, member) ?? throw new FormatException($"rules: \"{id}\" has no {member}.");
        if (pattern.Length > PatternLengthMax) throw new FormatException($"rules: \"{id}\": a pattern has at most {PatternLengthMax} characters.");
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, PatternTimeMax);
        }
        catch (RegexParseException fault)
        {
            throw new FormatException($"rules: \"{id}\": {member}: {fault.Error} at character {fault.Offset + 1}.");
        }
        catch (NotSupportedException)
        {
            throw new FormatException($"rules: \"{id}\": {member}: looking around and back is not supported, nor are patterns that grow too large.");
        }
    }

    private static int[]? ReadGroups(JsonElement rule)
    {
        var groups = FilterFacts.Member(rule, "replaceGroups");
        if (groups.ValueKind != JsonValueKind.Array) return null;
        return [.. groups.EnumerateArray().Select(group => group.ValueKind == JsonValueKind.Number && group.TryGetInt32(out var number) ? number : 0)];
    }
}
