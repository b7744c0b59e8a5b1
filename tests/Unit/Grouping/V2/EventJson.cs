using System.Text.Json;
using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Grouping.Rules;

namespace SentryOrleans.Unit.Grouping.V2;

/// <summary>Reads the few members of an event's JSON that the worked examples have, and prepares its frames as an event's are. Grouping: section 3.</summary>
internal static class EventJson
{
    public static GroupingInput Read(JsonElement root, StackTraceRules rules)
    {
        var input = new GroupingInput
        {
            Platform = Text(root, "platform") ?? "other",
            Checksum = Text(root, "checksum"),
            Fingerprint = [.. Items(root, "fingerprint").Select(entry => entry.GetString()!)],
            Exceptions = [.. Items(Member(root, "exception"), "values").Select(Exception)],
            Frames = Frames(root),
            Threads = [.. Items(Member(root, "threads"), "values").Select(thread => new ThreadInput(Flag(thread, "crashed"), Flag(thread, "current"), Frames(thread)))],
            Template = Member(root, "template") is { } template ? new TemplateInput(Text(template, "filename"), Text(template, "context_line")) : null,
            Report = Report(root, "csp") ?? Report(root, "hpkp") ?? Report(root, "expectct") ?? Report(root, "expectstaple"),
            MessageTemplate = Text(Member(root, "logentry"), "message"),
            Message = Text(Member(root, "logentry"), "formatted"),
            Tags = Member(root, "tags") is { } tags ? [.. tags.EnumerateObject().Select(tag => KeyValuePair.Create(tag.Name, tag.Value.GetString()!))] : [],
        };
        return Prepared.Of(input, rules);
    }

    private static ExceptionInput Exception(JsonElement exception) =>
        new(Text(exception, "type"), Text(exception, "value"), Flag(Member(exception, "mechanism"), "synthetic"), Frames(exception))
        {
            Module = Text(exception, "module"),
            Mechanism = Member(exception, "mechanism") is { } mechanism ? Mechanism(mechanism) : null,
        };

    private static MechanismInput Mechanism(JsonElement mechanism)
    {
        var error = Member(Member(mechanism, "meta"), "ns_error");
        return new MechanismInput(Text(mechanism, "type")!)
        {
            Source = Text(mechanism, "source"),
            ExceptionId = Member(mechanism, "exception_id")?.GetInt64(),
            ParentId = Member(mechanism, "parent_id")?.GetInt64(),
            IsExceptionGroup = Flag(mechanism, "is_exception_group"),
            ErrorDomain = Text(error, "domain"),
            ErrorCode = Member(error, "code")?.GetInt64(),
        };
    }

    private static FrameInput[] Frames(JsonElement holder) => [.. Items(Member(holder, "stacktrace"), "frames").Select(Frame)];

    private static FrameInput Frame(JsonElement frame) =>
        new(Text(frame, "module"), Text(frame, "filename"), Text(frame, "function"), Member(frame, "in_app")?.GetBoolean(), Text(frame, "platform"))
        {
            AbsolutePath = Text(frame, "abs_path"),
            ContextLine = Text(frame, "context_line"),
            Line = Member(frame, "lineno")?.GetUInt64(),
            SourceMapped = Member(Member(frame, "data"), "sourcemap") is not null,
        };

    private static ReportInput? Report(JsonElement root, string kind) => Member(root, kind) is { } report
        ? new ReportInput(kind)
        {
            EffectiveDirective = Text(report, "effective_directive"),
            ViolatedDirective = Text(report, "violated_directive"),
            BlockedUri = Text(report, "blocked_uri"),
            Hostname = Text(report, "hostname"),
        }
        : null;

    private static JsonElement? Member(JsonElement? holder, string name) => holder is { } given && given.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement? holder, string name) => Member(holder, name)?.GetString();

    private static bool Flag(JsonElement? holder, string name) => Member(holder, name)?.GetBoolean() ?? false;

    private static IEnumerable<JsonElement> Items(JsonElement? holder, string name) => Member(holder, name) is { } list ? list.EnumerateArray() : [];
}
