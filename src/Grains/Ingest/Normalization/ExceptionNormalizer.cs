using System.Text.Json;
using SentryOrleans.Grains.Grouping;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// The exception interface. The order stays as sent: innermost cause first, the raised one last. An exception with neither type nor value
/// becomes null; one whose value reads <c>Word: rest</c> and has no type gets both from it.
/// </summary>
internal static class ExceptionNormalizer
{
    private static readonly FieldNames Names = new();
    private static readonly Field Type = Names.Add("type");
    private static readonly Field Value = Names.Add("value");
    private static readonly Field Module = Names.Add("module");
    private static readonly Field ThreadId = Names.Add("thread_id");
    private static readonly Field Mechanism = Names.Add("mechanism");
    private static readonly Field StackTrace = Names.Add("stacktrace");
    private static readonly Field RawStackTrace = Names.Add("raw_stacktrace");

    /// <summary>Writes one exception, or null.</summary>
    public static void Write(EventPass pass, JsonElement exception)
    {
        var places = new MemberPlaces();
        var members = Names.Read(exception, places);
        var (type, value) = Named(pass.ReadText(Type, members[Type], TextLimit.Symbol), pass.ReadAny(Value, members[Value], TextLimit.Message));
        if (string.IsNullOrEmpty(type) && string.IsNullOrEmpty(value))
        {
            pass.Report(ErrorKinds.MissingAttribute, null, ("attribute", "type or value"));
            pass.Writer.WriteNullValue();
            return;
        }
        pass.Writer.WriteStartObject();
        pass.WriteText(Type, type);
        pass.WriteText(Value, value);
        var module = pass.WriteAndRead(Module, members[Module], TextLimit.Symbol);
        pass.WriteThreadId(ThreadId, members[ThreadId]);
        var synthetic = MechanismNormalizer.Write(pass, Mechanism, members[Mechanism], out var mechanism);
        var bare = new ExceptionInput(type, value, synthetic, []) { Module = module, Mechanism = mechanism };
        var stackTrace = members[StackTrace].IsAbsent() ? pass.Facts.StackTraceOfException : members[StackTrace];
        var frames = StackTraceNormalizer.Write(pass, StackTrace, stackTrace, bare);
        StackTraceNormalizer.Write(pass, RawStackTrace, members[RawStackTrace]);
        pass.WriteUnknown(Names, members, exception);
        pass.Writer.WriteEndObject();
        pass.Facts.Exceptions.Add(bare with { Frames = frames });
    }

    /// <summary>Whether this exception brings its own stack trace.</summary>
    public static bool HasStackTrace(JsonElement exception) => !exception.Member(StackTrace.Utf8).IsAbsent();

    private static (string? Type, string? Value) Named(string? type, string? value)
    {
        if (!string.IsNullOrEmpty(type) || string.IsNullOrEmpty(value)) return (type, value);
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon <= TextLimit.Symbol.Max && value.AsSpan(0, colon).IndexOfAnyExcept(WordCharacters.Values) < 0
            ? (value[..colon], value[(colon + 1)..].Trim())
            : (type, value);
    }
}
