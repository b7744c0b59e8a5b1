using System.Collections.Frozen;

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>How easily rules reach a field.</summary>
internal enum FieldClass
{
    /// <summary>By any rule.</summary>
    Open,

    /// <summary>By rules that name its place.</summary>
    Named,

    /// <summary>By none.</summary>
    Closed,
}

/// <summary>One step on the way to a value.</summary>
/// <param name="Key">Key in the object or list of pairs, or index in the array; empty for the event.</param>
/// <param name="Schema">What the protocol calls the value; empty for values that have no name there.</param>
/// <param name="Basic"><c>string</c>, <c>number</c>, <c>boolean</c>, <c>array</c> or <c>object</c>.</param>
internal readonly record struct Step(string Key, string Schema, string Basic, FieldClass Class)
{
    private static readonly FrozenSet<string> BasicTypes = new[] { "string", "number", "boolean", "array", "object", "datetime" }.ToFrozenSet();

    private static readonly FrozenSet<string> Types = new[]
    {
        "event", "exception", "error", "stacktrace", "frame", "request", "http", "user", "logentry", "message", "thread", "breadcrumb", "span", "sdk",
        "minidump", "heap_memory", "stack_memory", "attachments",
    }.Concat(BasicTypes).ToFrozenSet();

    private static readonly FrozenSet<string> ClosedOfEvent = new[]
    {
        "event_id", "timestamp", "received", "start_timestamp", "platform", "release", "dist", "environment", "level", "type", "version", "sdk", "project",
        "key_id", "fingerprint", "errors", "modules", "logger", "_meta", "_metrics", "checksum", "site", "hashes", "grouping_config", "_fingerprint_info",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> ClosedOfFrame = new[]
    {
        "function", "raw_function", "lineno", "colno", "in_app", "platform", "instruction_addr", "symbol_addr", "image_addr", "addr_mode", "lang",
    }.ToFrozenSet();

    public static bool IsType(string name) => Types.Contains(name);

    public static bool IsBasic(string name) => BasicTypes.Contains(name);

    public static string Canonical(string type) => type switch { "error" => "exception", "http" => "request", "message" => "logentry", _ => type };

    public bool Is(string type) => type == Schema || type == Basic;

    /// <summary>The step from <paramref name="parent"/> to a member or item.</summary>
    public static Step Child(in Step parent, string key, string basic)
    {
        var schema = (parent.Schema, key) switch
        {
            ("event", "user" or "request" or "logentry" or "sdk") => key,
            ("event", "exception" or "threads" or "breadcrumbs" or "spans") => key == "exception" ? "exceptions" : key,
            ("exceptions" or "threads" or "breadcrumbs", "values") => parent.Schema,
            ("exceptions", _) when basic == "object" => "exception",
            ("threads", _) when basic == "object" => "thread",
            ("breadcrumbs", _) when basic == "object" => "breadcrumb",
            ("spans", _) when basic == "object" => "span",
            (_, "stacktrace" or "raw_stacktrace") when basic == "object" => "stacktrace",
            ("stacktrace", "frames") => "frames",
            ("frames", _) when basic == "object" => "frame",
            _ => "",
        };
        return new Step(key, schema, basic, parent.Class == FieldClass.Open ? ClassOf(parent.Schema, key) : parent.Class);
    }

    private static FieldClass ClassOf(string parent, string key) => (parent, key) switch
    {
        ("event", "tags" or "culprit" or "transaction" or "debug_meta") => FieldClass.Named,
        ("event", _) => ClosedOfEvent.Contains(key) ? FieldClass.Closed : FieldClass.Open,
        ("request", "url") or ("frame", "filename" or "abs_path" or "module" or "package") => FieldClass.Named,
        ("request", "method") or ("exception", "type" or "mechanism" or "module" or "thread_id") => FieldClass.Closed,
        ("frame", _) => ClosedOfFrame.Contains(key) ? FieldClass.Closed : FieldClass.Open,
        ("span", "description") => FieldClass.Named,
        ("span", "span_id" or "parent_span_id" or "trace_id" or "op" or "status" or "timestamp" or "start_timestamp") => FieldClass.Closed,
        ("thread", "id" or "crashed" or "current") or ("breadcrumb", "timestamp" or "type" or "category" or "level") => FieldClass.Closed,
        _ => FieldClass.Open,
    };
}
