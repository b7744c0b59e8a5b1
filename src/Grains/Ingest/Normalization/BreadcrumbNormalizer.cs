using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>The breadcrumbs interface: what happened before, the oldest first, as sent.</summary>
internal static class BreadcrumbNormalizer
{
    private static readonly FieldNames Names = new();
    private static readonly Field Timestamp = Names.Add("timestamp");
    private static readonly Field Type = Names.Add("type");
    private static readonly Field TypeAlias = Names.Add("ty");
    private static readonly Field Category = Names.Add("category");
    private static readonly Field Level = Names.Add("level");
    private static readonly Field Message = Names.Add("message");
    private static readonly Field Data = Names.Add("data");
    private static readonly Field EventId = Names.Add("event_id");
    private static readonly Field Origin = Names.Add("origin");

    /// <summary>Writes one breadcrumb.</summary>
    public static void Write(EventPass pass, JsonElement breadcrumb)
    {
        var places = new MemberPlaces();
        var members = Names.Read(breadcrumb, places);
        pass.Writer.WriteStartObject();
        if (pass.ReadTimestamp(Timestamp, members[Timestamp]) is { } time) pass.WriteTimestamp(Timestamp, time + pass.Facts.TimeShift);
        WriteType(pass, members[Type].IsAbsent() ? members[TypeAlias] : members[Type]);
        pass.WriteText(Category, members[Category], TextLimit.Name);
        pass.Writer.WriteString(Level.Encoded, Levels.Read(pass, Level, members[Level], Levels.Info));
        pass.WriteText(Message, members[Message], TextLimit.Message);
        pass.WriteObject(Data, members[Data], DataLimit.Small);
        pass.WriteText(EventId, members[EventId], TextLimit.Name);
        pass.WriteText(Origin, members[Origin], TextLimit.Name);
        pass.WriteUnknown(Names, members, breadcrumb);
        pass.Writer.WriteEndObject();
    }

    private static void WriteType(EventPass pass, JsonElement type)
    {
        if (type.IsEmpty()) pass.WriteText(Type, "default");
        else pass.WriteText(Type, type, TextLimit.Name);
    }
}
