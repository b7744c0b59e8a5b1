using System.Text.Json;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Grains.Ingest.Items;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Feedback;

/// <summary>Reads what users said, in both forms.</summary>
internal static class FeedbackReader
{
    private const int NameLengthMax = 128;
    private const int EmailLengthMax = 75;
    private const int CommentsLengthMax = 4096;
    private const int UrlLengthMax = 2048;

    /// <summary>What an item of either form says; null when it is neither.</summary>
    public static NewFeedback? Read(IncomingEnvelope incoming, IncomingItem item)
    {
        using var document = ItemJson.Parse(item.Payload);
        if (document is null) return null;
        if (item.Type == ItemType.UserReport) return ReadReport(document.RootElement, incoming.EventId);
        return incoming.EventId is { } id ? ReadEvent(document.RootElement, id) : null;
    }

    /// <summary>The older form, <c>{event_id, name, email, comments}</c>. Null when it names no event.</summary>
    public static NewFeedback? ReadReport(JsonElement report, Guid? eventId) =>
        !report.IsObject() || (Id(report.Member("event_id"u8)) ?? eventId) is not { } about ? null : new NewFeedback(
            about, about, Text(report.Member("name"u8), NameLengthMax), Text(report.Member("email"u8), EmailLengthMax),
            Text(report.Member("comments"u8), CommentsLengthMax) ?? "", Url: null);

    /// <summary>The newer form, an event with <c>contexts.feedback</c>. Null when there is no message; a long one is cut.</summary>
    public static NewFeedback? ReadEvent(JsonElement payload, Guid id)
    {
        var feedback = payload.Member("contexts"u8).Member("feedback"u8);
        return Text(feedback.Member("message"u8), CommentsLengthMax) is not { } message ? null : new NewFeedback(
            id, Id(feedback.Member("associated_event_id"u8)) ?? id, Text(feedback.Member("name"u8), NameLengthMax),
            Text(feedback.Member("contact_email"u8), EmailLengthMax), message, Text(feedback.Member("url"u8), UrlLengthMax));
    }

    private static Guid? Id(JsonElement value) => EventIds.TryParse(ItemJson.Text(value), out var id) ? id : null;

    /// <summary>A text that PostgreSQL can store, cut between characters.</summary>
    private static string? Text(JsonElement value, int lengthMax)
    {
        if (ItemJson.Text(value)?.Replace("\0", "", StringComparison.Ordinal).Trim() is not { Length: > 0 } text) return null;
        if (text.Length <= lengthMax) return text;
        return text[..(char.IsHighSurrogate(text[lengthMax - 1]) ? lengthMax - 1 : lengthMax)];
    }
}
