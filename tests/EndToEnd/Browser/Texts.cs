using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>What the web UI says in a language, from its own catalogues, so that a journey is the same in each.</summary>
/// <param name="language"><c>en</c> or <c>zh-Hans</c>.</param>
public sealed partial class Texts(string language)
{
    private static readonly string Locales = typeof(Texts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "WebLocales").Value!;

    /// <summary>The text <c>feature:a.b</c>.</summary>
    public string this[string key] => Find(key) ?? throw new KeyNotFoundException($"{key} in {language}");

    /// <summary>The text for one thing, with anything in the place of its placeholders.</summary>
    public Regex One(string key) => new(Placeholder().Replace(Regex.Escape(Find($"{key}_one") ?? Find($"{key}_other") ?? this[key]), ".+"));

    /// <summary>The text for many things, with what is put into its placeholders.</summary>
    public string Filled(string key, params (string Name, string Value)[] values) => values.Aggregate(
        Find($"{key}_other") ?? this[key], (text, value) => text.Replace($"{{{{{value.Name}}}}}", value.Value, StringComparison.Ordinal));

    private string? Find(string key)
    {
        var (feature, path) = (key.Split(':')[0], key.Split(':')[1]);
        var catalogue = JsonNode.Parse(File.ReadAllText(Path.Combine(Locales, language, $"{feature}.json")));
        return (string?)path.Split('.').Aggregate(catalogue, (node, name) => node?[name]);
    }

    [GeneratedRegex(@"\\{\\{.*?}}")]
    private static partial Regex Placeholder();
}
