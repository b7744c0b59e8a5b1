using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// The type of an event, inferred anew whatever the client said: exceptions make an <c>error</c>, a security report makes an event of its
/// kind, feedback is what says so and brings a <c>feedback</c> context, and everything else is <c>default</c>.
/// </summary>
internal static class EventType
{
    private const string Feedback = "feedback";

    /// <summary>What browsers report; of several the first one counts.</summary>
    public static readonly Field[] Reports = [EventFields.Csp, EventFields.Hpkp, EventFields.ExpectCt, EventFields.ExpectStaple];

    /// <summary>The type.</summary>
    public static string Of(Members members, bool hasExceptions)
    {
        if (hasExceptions) return "error";
        foreach (var report in Reports)
            if (members[report].IsObject()) return report.Name;
        return IsFeedback(members[EventFields.Type], members[EventFields.Contexts]) ? Feedback : "default";
    }

    /// <summary>Adds to the metadata what a report of a blocked resource is about.</summary>
    public static void WriteMetadata(Utf8JsonWriter writer, JsonElement csp)
    {
        Write(writer, "directive", csp.Member("effective_directive"u8));
        Write(writer, "uri", csp.Member("blocked_uri"u8));
    }

    private static bool IsFeedback(JsonElement type, JsonElement contexts) =>
        type.IsString() && type.ValueEquals(Feedback) && contexts.Member("feedback"u8).IsObject();

    private static void Write(Utf8JsonWriter writer, string name, JsonElement value)
    {
        if (value.TextOrNull() is { } text) writer.WriteString(name, TextLimit.Cut(text, TextLimit.Path.Max));
    }
}
