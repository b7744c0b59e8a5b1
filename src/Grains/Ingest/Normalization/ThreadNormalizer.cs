using System.Text.Json;
using SentryOrleans.Grains.Grouping;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>The threads interface.</summary>
internal static class ThreadNormalizer
{
    private static readonly FieldNames Names = new();
    private static readonly Field Id = Names.Add("id");
    private static readonly Field Name = Names.Add("name");
    private static readonly Field Crashed = Names.Add("crashed");
    private static readonly Field Current = Names.Add("current");
    private static readonly Field Main = Names.Add("main");
    private static readonly Field State = Names.Add("state");
    private static readonly Field StackTrace = Names.Add("stacktrace");
    private static readonly Field RawStackTrace = Names.Add("raw_stacktrace");

    /// <summary>Writes one thread.</summary>
    public static void Write(EventPass pass, JsonElement thread)
    {
        var places = new MemberPlaces();
        var members = Names.Read(thread, places);
        pass.Writer.WriteStartObject();
        pass.WriteThreadId(Id, members[Id]);
        pass.WriteText(Name, members[Name], TextLimit.ThreadName);
        pass.WriteBoolean(Crashed, members[Crashed]);
        pass.WriteBoolean(Current, members[Current]);
        pass.WriteBoolean(Main, members[Main]);
        pass.WriteText(State, members[State], TextLimit.Name);
        var frames = StackTraceNormalizer.Write(pass, StackTrace, members[StackTrace]);
        StackTraceNormalizer.Write(pass, RawStackTrace, members[RawStackTrace]);
        pass.WriteUnknown(Names, members, thread);
        pass.Writer.WriteEndObject();
        pass.Facts.Threads.Add(new ThreadInput(members[Crashed].ValueKind == JsonValueKind.True, members[Current].ValueKind == JsonValueKind.True, frames));
    }
}
