using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Grains.Ingest.Attachments;
using SentryOrleans.Grains.Ingest.Minidumps;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Items;

/// <summary>Makes the event of a crash whose dump nobody has read yet: fatal, with an exception that says what the file is. Pure.</summary>
internal static class CrashEvents
{
    /// <summary>A member that is there twice would only be noticed on the way.</summary>
    private static readonly JsonDocumentOptions ReadOptions = EventNormalizer.ReadOptions with { AllowDuplicateProperties = false };

    /// <summary>What was put together may be deeper than its parts; it is for the normaliser to refuse it.</summary>
    private static readonly JsonSerializerOptions WriteOptions = new(JsonSerializerOptions.Default) { MaxDepth = 2 * EventNormalizer.DepthMax };

    /// <summary>What of the request crashed: the file or report that makes an event; null when there is none.</summary>
    public static IncomingItem? FindCrash(IncomingEnvelope incoming) => incoming.Items.FirstOrDefault(item =>
        item.Type == ItemType.UnrealReport
            || (item.Type == ItemType.Attachment && AttachmentKinds.Read(item.AttachmentType) is AttachmentKinds.Minidump or AttachmentKinds.AppleCrashReport))
        ?? incoming.Items.FirstOrDefault(item => item.Type == ItemType.Attachment && AttachmentKinds.MakesEvent(AttachmentKinds.Read(item.AttachmentType)));

    /// <summary>The event's JSON: what was sent as JSON, over it what came as MessagePack, and the exception that stands for the dump.</summary>
    /// <param name="incoming">The request.</param>
    /// <param name="crash">The file or report.</param>
    /// <param name="sent">The event that was sent with it; null when none was. What cannot be read comes back as it is.</param>
    /// <exception cref="InvalidDataException">The MessagePack is broken.</exception>
    public static byte[] Complete(IncomingEnvelope incoming, IncomingItem crash, byte[]? sent)
    {
        if (!TryParse(sent, out var crashed)) return sent!;
        foreach (var file in Files(incoming, AttachmentKinds.Payload))
        {
            if (MessagePackJson.One(file.Payload) is JsonObject packed) JsonMerge.Into(crashed, packed);
        }
        if (CrashBreadcrumbs.Merge([.. Files(incoming, AttachmentKinds.Breadcrumbs).Select(file => file.Payload)]) is { } breadcrumbs) crashed["breadcrumbs"] = breadcrumbs;
        if (Names(crash) is not ({ } name, var mechanism)) return JsonSerializer.SerializeToUtf8Bytes(crashed, WriteOptions);
        crashed["level"] ??= "fatal";
        crashed["platform"] ??= "native";
        crashed["exception"] ??= new JsonObject
        {
            ["values"] = new JsonArray(new JsonObject
            {
                ["type"] = name,
                ["value"] = $"Crash: {crash.FileName ?? "no file name"}",
                ["mechanism"] = new JsonObject { ["type"] = mechanism, ["handled"] = false, ["synthetic"] = true },
            }),
        };
        return JsonSerializer.SerializeToUtf8Bytes(crashed, WriteOptions);
    }

    private static IEnumerable<IncomingItem> Files(IncomingEnvelope incoming, string kind) =>
        incoming.Items.Where(item => item.Type == ItemType.Attachment && AttachmentKinds.Read(item.AttachmentType) == kind);

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
            crashed = sent is null ? [] : JsonNode.Parse(PayloadText.Repair(sent).Span, documentOptions: ReadOptions) as JsonObject;
            return crashed is not null;
        }
        catch (JsonException)
        {
            crashed = null;
            return false;
        }
    }
}
