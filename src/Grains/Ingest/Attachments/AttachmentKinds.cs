namespace SentryOrleans.Grains.Ingest.Attachments;

/// <summary>What a file can be (<c>attachment_type</c>). Whatever else a header says is a plain file.</summary>
internal static class AttachmentKinds
{
    public const string Plain = "event.attachment";
    public const string Minidump = "event.minidump";
    public const string AppleCrashReport = "event.applecrashreport";

    /// <summary>An event as MessagePack.</summary>
    public const string Payload = "event.payload";

    /// <summary>Breadcrumbs as MessagePack.</summary>
    public const string Breadcrumbs = "event.breadcrumbs";

    private static readonly HashSet<string> Known =
    [
        Plain, Minidump, AppleCrashReport, Payload, Breadcrumbs, "unreal.context", "unreal.logs", "event.view_hierarchy",
    ];

    /// <summary>The kind that a header names.</summary>
    public static string Read(string? type) => type is not null && Known.Contains(type) ? type : Plain;

    /// <summary>Whether such a file makes an event when none came along.</summary>
    public static bool MakesEvent(string type) => type is Minidump or AppleCrashReport or Payload or Breadcrumbs;
}
