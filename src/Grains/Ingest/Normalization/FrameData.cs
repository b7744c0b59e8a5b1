using System.Text.Json;
using SentryOrleans.Grains.Grouping;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// The <c>data</c> of a frame. Grouping, stack-trace normalisation: the server notes in it what the client said of <c>in_app</c>, what that was before a
/// rule changed it (1, 0, or -1 for nothing), and the line of source as it was sent, so that the same can be done to a stored event again.
/// </summary>
internal static class FrameData
{
    private static ReadOnlySpan<byte> ClientInAppName => "client_in_app"u8;

    private static ReadOnlySpan<byte> OriginalInAppName => "orig_in_app"u8;

    private static ReadOnlySpan<byte> OriginalLineName => "orig_context_line"u8;

    /// <summary>What the client said of <c>in_app</c>; null: nothing.</summary>
    /// <param name="sent">What stands in the frame, which a rule may have decided.</param>
    /// <param name="data">The frame's data.</param>
    /// <param name="isStored">It is a stored frame: those always have an <c>in_app</c>.</param>
    public static bool? ClientInApp(bool? sent, JsonElement data, bool isStored)
    {
        if (data.IsObject())
        {
            var client = isStored ? data.Member(ClientInAppName).ValueKind : JsonValueKind.Undefined;
            if (client is JsonValueKind.True or JsonValueKind.False) return client == JsonValueKind.True;
            if (data.Member(OriginalInAppName) is { ValueKind: JsonValueKind.Number } original && original.TryGetInt32(out var number))
                return number switch { 1 => true, 0 => false, _ => null };
        }
        return isStored && sent == false ? null : sent;
    }

    /// <summary>Writes the member, with what is to be noted.</summary>
    public static void Write(EventPass pass, Field field, JsonElement data, FrameInput frame)
    {
        var isChanged = frame.InAppRule is not null && frame.ClientInApp != frame.InApp;
        if (!data.IsObject())
        {
            if (!data.IsAbsent()) pass.Reject(field, data, "expected an object");
            if (frame.ClientInApp is null && !isChanged && frame.SentContextLine is null) return;
        }
        pass.Path.Push(field.Name);
        pass.Writer.WriteStartObject(field.Encoded);
        if (data.IsObject()) WriteSent(pass, data, frame);
        if (frame.SentContextLine is { } line) pass.Writer.WriteString(OriginalLineName, line);
        if (frame.ClientInApp is { } client) pass.Writer.WriteBoolean(ClientInAppName, client);
        if (isChanged) pass.Writer.WriteNumber(OriginalInAppName, frame.ClientInApp switch { true => 1, false => 0, null => -1 });
        pass.Writer.WriteEndObject();
        pass.Path.Pop();
    }

    private static void WriteSent(EventPass pass, JsonElement data, FrameInput frame)
    {
        if (data.RawLength() > DataLimit.Small.Bytes || !JsonDepth.IsWithin(data.Raw(), DataLimit.Small.Depth))
        {
            new DataTrimmer(pass, DataLimit.Small.Bytes).WriteMembers(data.EnumerateObject().Where(property => !IsNote(property, frame)), DataLimit.Small.Depth - 1);
            return;
        }
        foreach (var property in data.EnumerateObject())
        {
            if (IsNote(property, frame)) continue;
            pass.Writer.WriteName(property);
            pass.Writer.WriteRawValue(property.Value.Raw(), skipInputValidation: true);
        }
    }

    private static bool IsNote(JsonProperty property, FrameInput frame) =>
        property.NameEquals(ClientInAppName) || property.NameEquals(OriginalInAppName) || (frame.SentContextLine is not null && property.NameEquals(OriginalLineName));
}
