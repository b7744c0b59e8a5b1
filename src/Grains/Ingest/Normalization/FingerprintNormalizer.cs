using System.Text.Json;
using SentryOrleans.Grains.Grouping.Rules;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// The fingerprint: a list of lenient texts, kept at full length. What is no primitive is dropped, with one error for all. That of a rule replaces the
/// client's, which moves to <c>_fingerprint_info</c>.
/// </summary>
internal static class FingerprintNormalizer
{
    private static readonly Field Client = new("client_fingerprint", 0);
    private static readonly Field Rule = new("matched_rule", 0);

    /// <summary>Reads what the client sent.</summary>
    public static void Read(EventPass pass, Members members)
    {
        var value = members[EventFields.Fingerprint];
        if (pass.Context.IsStored && members[EventFields.FingerprintInfo] is var info && info.Member(Rule.Utf8).IsObject()) value = info.Member(Client.Utf8);
        if (value.IsAbsent()) return;
        if (!value.IsArray())
        {
            pass.Reject(EventFields.Fingerprint, value, "expected an array");
            return;
        }
        var entries = pass.Facts.Fingerprint;
        foreach (var entry in value.EnumerateArray())
            if (TextFields.Lenient(entry) is { } text) entries.Add(text);
        if (entries.Count < value.GetArrayLength()) pass.Reject(EventFields.Fingerprint, value, "expected primitive values");
    }

    /// <summary>Writes the fingerprint that counts; <paramref name="rule"/> is the one that matched.</summary>
    public static void Write(EventPass pass, FingerprintRule? rule)
    {
        var (writer, client) = (pass.Writer, pass.Facts.Fingerprint);
        WriteList(writer, EventFields.Fingerprint.Encoded, rule?.Fingerprint ?? client);
        if (rule is null) return;
        writer.WriteStartObject(EventFields.FingerprintInfo.Encoded);
        WriteList(writer, Client.Encoded, client);
        writer.WriteStartObject(Rule.Encoded);
        writer.WriteString("text"u8, rule.Text);
        WriteMatchers(writer, rule.Matchers);
        WriteList(writer, EventFields.Fingerprint.Encoded, rule.Fingerprint);
        writer.WriteStartObject("attributes"u8);
        if (rule.Title is not null) writer.WriteString("title"u8, rule.Title);
        writer.WriteEndObject();
        writer.WriteBoolean("is_builtin"u8, rule.IsBuiltIn);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteMatchers(Utf8JsonWriter writer, IReadOnlyList<FingerprintMatcher> matchers)
    {
        writer.WriteStartArray("matchers"u8);
        foreach (var matcher in matchers)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(matcher.Negated ? $"!{matcher.Key}" : matcher.Key);
            writer.WriteStringValue(matcher.Pattern);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
    }

    /// <summary>An empty list is left out.</summary>
    private static void WriteList(Utf8JsonWriter writer, JsonEncodedText name, IReadOnlyList<string> entries)
    {
        if (entries.Count == 0) return;
        writer.WriteStartArray(name);
        foreach (var entry in entries) writer.WriteStringValue(entry);
        writer.WriteEndArray();
    }
}
