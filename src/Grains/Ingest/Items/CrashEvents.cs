using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Grains.Ingest.Attachments;

namespace SentryOrleans.Grains.Ingest.Items;

/// <summary>Makes the event of a crash whose dump nobody has read yet: fatal, with an exception that says what the file is. Pure.</summary>
internal static class CrashEvents
{
    /// <summary>What of the request crashed: the file or report that makes an event; null when there is none.</summary>
    public static IncomingItem? FindCrash(IncomingEnvelope incoming) => incoming.Items.FirstOrDefault(item =>
        item.Type == ItemType.UnrealReport || (item.Type == ItemType.Attachment && AttachmentKinds.MakesEvent(AttachmentKinds.Read(item.AttachmentType))));

    /// <summary>The event's JSON.</summary>
    /// <param name="crash">The file or report.</param>
    /// <param name="sent">The event that was sent with it; null when none was. What cannot be read comes back as it is.</param>
    public static byte[] Complete(IncomingItem crash, byte[]? sent)
    {
        if (!TryParse(sent, out var crashed)) return sent!;
        var (name, mechanism) = Names(crash);
        if (name is null) return JsonSerializer.SerializeToUtf8Bytes(crashed);
        crashed["level"] ??= "fatal";
        crashed["platform"] ??= "native";
        if (crashed["exception"] is null)
        {
            crashed["exception"] = new JsonObject
            {
                ["values"] = new JsonArray(new JsonObject
                {
                    ["type"] = name,
                    ["value"] = $"Crash: {crash.FileName ?? "no file name"}",
                    ["mechanism"] = new JsonObject { ["type"] = mechanism, ["handled"] = false, ["synthetic"] = true },
                }),
            };
        }
        return JsonSerializer.SerializeToUtf8Bytes(crashed);
    }

    private static (string? Type, string Mechanism) Names(IncomingItem crash) => (crash.Type, AttachmentKinds.Read(crash.AttachmentType)) switch
    {
        (ItemType.UnrealReport, _) => ("Unreal", "unreal"),
        (_, AttachmentKinds.Minidump) => ("Minidump", "minidump"),
        (_, AttachmentKinds.AppleCrashReport) => ("AppleCrashReport", "applecrashreport"),
        _ => (null, ""),
    };

    private static bool TryParse(byte[]? sent, [NotNullWhen(true)] out JsonObject? crashed)
    {
        try
        {
            crashed = sent is null ? [] : JsonNode.Parse(sent, documentOptions: EventNormalizer.ReadOptions) as JsonObject;
            return crashed is not null;
        }
        catch (JsonException)
        {
            crashed = null;
            return false;
        }
    }
}
