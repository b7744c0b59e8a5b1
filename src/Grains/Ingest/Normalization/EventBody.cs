using System.Text.Json;
using SentryOrleans.Grains.Grouping;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>The interfaces of an event, each by its own normaliser.</summary>
internal static class EventBody
{
    /// <summary>Milliseconds from which on a time spent is no time.</summary>
    private const ulong TimeSpentLimit = int.MaxValue;

    private static readonly Action<EventPass, JsonElement> WriteException = ExceptionNormalizer.Write;
    private static readonly Action<EventPass, JsonElement> WriteThread = ThreadNormalizer.Write;
    private static readonly Action<EventPass, JsonElement> WriteBreadcrumb = BreadcrumbNormalizer.Write;

    public static void Write(EventPass pass, Members members)
    {
        (pass.Facts.Contexts, pass.Facts.DebugMeta) = (members[EventFields.Contexts], members[EventFields.DebugMeta]);
        var inference = IpInference.Of(members[EventFields.Sdk], pass.Context);
        WriteStackTraces(pass, members);
        LogEntryNormalizer.Write(pass, EventFields.LogEntry, members[EventFields.LogEntry]);
        ValuesList.Write(pass, EventFields.Breadcrumbs, members[EventFields.Breadcrumbs], WriteBreadcrumb);
        RequestNormalizer.Write(pass, EventFields.Request, members[EventFields.Request], inference);
        UserNormalizer.Write(pass, EventFields.User, members[EventFields.User], inference);
        ContextNormalizer.Write(pass, EventFields.Contexts, members[EventFields.Contexts]);
        SdkNormalizer.Write(pass, EventFields.Sdk, members[EventFields.Sdk]);
        DebugMetaNormalizer.Write(pass, EventFields.DebugMeta, members[EventFields.DebugMeta]);
        FingerprintNormalizer.Read(pass, members);
        ExtraNormalizer.Write(pass, EventFields.Extra, members[EventFields.Extra]);
        ModulesNormalizer.Write(pass, EventFields.Modules, members[EventFields.Modules]);
        WriteOthers(pass, members);
    }

    /// <summary>A loose stack trace belongs to the exception when there is exactly one and it has none of its own.</summary>
    private static void WriteStackTraces(EventPass pass, Members members)
    {
        var only = ValuesList.Single(members[EventFields.Exception]);
        var isMoved = only.IsObject() && !ExceptionNormalizer.HasStackTrace(only);
        if (isMoved) pass.Facts.StackTraceOfException = members[EventFields.StackTrace];
        ValuesList.Write(pass, EventFields.Exception, members[EventFields.Exception], WriteException);
        if (!isMoved) pass.Facts.Frames = StackTraceNormalizer.Write(pass, EventFields.StackTrace, members[EventFields.StackTrace]);
        ValuesList.Write(pass, EventFields.Threads, members[EventFields.Threads], WriteThread);
    }

    private static void WriteOthers(EventPass pass, Members members)
    {
        pass.WriteObject(EventFields.TransactionInfo, members[EventFields.TransactionInfo], DataLimit.Small);
        TemplateNormalizer.Write(pass, EventFields.Template, members[EventFields.Template]);
        foreach (var report in EventType.Reports) WriteReport(pass, report, members[report]);
        pass.WriteUnsigned(EventFields.TimeSpent, members[EventFields.TimeSpent], TimeSpentLimit);
    }

    /// <summary>Of a report that is too large, what is stored is what counts.</summary>
    private static void WriteReport(EventPass pass, Field field, JsonElement report)
    {
        var start = pass.Written;
        pass.WriteObject(field, report, DataLimit.Large);
        if (!report.IsObject() || pass.Facts.Report is not null) return;
        if (report.RawLength() <= DataLimit.Large.Bytes)
        {
            pass.Facts.Report = ReadReport(field, report);
            return;
        }
        var written = pass.OutputFrom(start);
        using var stored = JsonDocument.Parse(written[written.Span.IndexOf((byte)'{')..], EventNormalizer.ReadOptions);
        pass.Facts.Report = ReadReport(field, stored.RootElement);
    }

    private static ReportInput ReadReport(Field field, JsonElement report) => new(field.Name)
    {
        EffectiveDirective = report.Member("effective_directive"u8).TextOrNull(),
        ViolatedDirective = report.Member("violated_directive"u8).TextOrNull(),
        BlockedUri = report.Member("blocked_uri"u8).TextOrNull(),
        Hostname = report.Member("hostname"u8).TextOrNull(),
    };
}
