using System.Buffers;
using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Security;

/// <summary>What the events of all kinds of reports have in common.</summary>
/// <param name="Interface">Name of the interface, which is also the event's type and logger.</param>
/// <param name="Message">The event's message.</param>
/// <param name="Culprit">Null for none.</param>
/// <param name="Url">Of the document; null for none.</param>
/// <param name="Referrer">Null for none.</param>
/// <param name="Tags">Those without a value are left out.</param>
internal sealed record ReportEvent(
    string Interface, string Message, string? Culprit, string? Url, string? Referrer, IReadOnlyList<(string Key, string? Value)> Tags)
{
    /// <summary>The event as JSON; <paramref name="writeInterface"/> writes the interface's member.</summary>
    public byte[] ToJson(SecurityReportSource source, Action<Utf8JsonWriter> writeInterface)
    {
        var output = new ArrayBufferWriter<byte>(2048);
        using var writer = new Utf8JsonWriter(output);
        writer.WriteStartObject();
        writer.WriteString("logger"u8, Interface);
        WriteText(writer, "culprit", Culprit);
        WriteText(writer, "release", source.Release);
        WriteText(writer, "environment", source.Environment);
        writer.WriteStartObject("logentry"u8);
        writer.WriteString("formatted"u8, Message);
        writer.WriteEndObject();
        WriteTags(writer);
        WriteRequest(writer, source.UserAgent);
        if (source.ClientAddress is { } address)
        {
            writer.WriteStartObject("user"u8);
            writer.WriteString("ip_address"u8, address);
            writer.WriteEndObject();
        }
        writeInterface(writer);
        writer.WriteEndObject();
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    private void WriteTags(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("tags"u8);
        foreach (var (key, value) in Tags)
        {
            if (value is null) continue;
            writer.WriteStartArray();
            writer.WriteStringValue(key);
            writer.WriteStringValue(value);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
    }

    private void WriteRequest(Utf8JsonWriter writer, string? userAgent)
    {
        if ((Url ?? Referrer ?? userAgent) is null) return;
        writer.WriteStartObject("request"u8);
        WriteText(writer, "url", Url);
        writer.WriteStartObject("headers"u8);
        WriteText(writer, "Referer", Referrer);
        WriteText(writer, "User-Agent", userAgent);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) writer.WriteString(name, value);
    }
}
