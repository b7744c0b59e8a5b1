using System.Globalization;
using System.Text.Json;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Grouping.V2;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>Writes an event in its stored form, from its id to what was found out about it.</summary>
internal static class EventDocument
{
    public static NormalizedEvent Write(EventPass pass, JsonElement root)
    {
        var places = new EventPlaces();
        var members = EventFields.Read(pass, root, places);
        pass.Writer.WriteStartObject();
        var id = WriteId(pass, members);
        var timestamp = WriteTimes(pass, members);
        EventHead.Write(pass, members);
        EventBody.Write(pass, members);
        DerivedTags.AddTo(pass.Facts);
        DerivedTags.Write(pass, EventFields.Tags);
        var input = pass.Facts.ToGroupingInput();
        var grouping = EventGrouping.Group(input, pass.Context.Grouping);
        var facts = WriteFindings(pass, members, input, grouping);
        WriteGrouping(pass, grouping);
        pass.Errors.Write(pass.Writer, members[EventFields.Errors]);
        pass.Remarks.Write(pass.Writer, members[EventFields.Meta]);
        pass.Writer.WriteEndObject();
        return new NormalizedEvent(
            id, Timestamps.ToDateTimeOffset(timestamp), pass.Output(), facts,
            pass.Facts.Release, pass.Facts.Environment, pass.Facts.UserKey, grouping.Hashes, input, grouping);
    }

    /// <summary>The id stands first, so that it can be put there when neither side named one.</summary>
    private static Guid? WriteId(EventPass pass, Members members)
    {
        var sent = members[EventFields.EventId];
        Guid? id = pass.Context.EventId ?? (EventIds.TryParse(sent.TextOrNull(), out var parsed) ? parsed : null);
        if (id is { } known) pass.Writer.WriteString(EventFields.EventId.Encoded, EventIds.Format(known));
        if (id is null && !sent.IsAbsent()) pass.Reject(EventFields.EventId, sent, "expected an event id");
        pass.Writer.WriteNumber(EventFields.Project.Encoded, pass.Context.ProjectId);
        return id;
    }

    private static long WriteTimes(EventPass pass, Members members)
    {
        var sent = pass.ReadTimestamp(EventFields.Timestamp, members[EventFields.Timestamp]);
        var clock = EventClock.Resolve(sent, pass.Context.SentAt, pass.Context.Received);
        pass.Facts.TimeShift = clock.Shift;
        pass.WriteTimestamp(EventFields.Received, Timestamps.From(pass.Context.Received));
        pass.WriteTimestamp(EventFields.Timestamp, clock.Timestamp);
        if (pass.ReadTimestamp(EventFields.StartTimestamp, members[EventFields.StartTimestamp]) is { } start)
            pass.WriteTimestamp(EventFields.StartTimestamp, start + clock.Shift);
        if (clock.Drifted) ReportTime(pass, ErrorKinds.ClockDrift, pass.Context.SentAt!.Value);
        if (clock.OutOfRange is { } kind) ReportTime(pass, kind, Timestamps.ToDateTimeOffset(sent!.Value));
        return clock.Timestamp;
    }

    private static void ReportTime(EventPass pass, string kind, DateTimeOffset sdkTime)
    {
        pass.Path.Push(EventFields.Timestamp.Name);
        pass.Report(kind, null, ("sdk_time", Iso(sdkTime)), ("server_time", Iso(pass.Context.Received)));
        pass.Path.Pop();
    }

    private static IssueFacts WriteFindings(EventPass pass, Members members, GroupingInput input, GroupingResult grouping)
    {
        var title = EventTitle.Of(input, grouping);
        var type = EventType.Of(members, input.Exceptions.Count > 0);
        pass.WriteText(EventFields.Type, type);
        pass.WriteText(EventFields.Culprit, title.Culprit);
        pass.WriteText(EventFields.Title, title.Title);
        pass.WriteText(EventFields.Location, title.Location);
        pass.Writer.WriteStartObject(EventFields.Metadata.Encoded);
        title.WriteMetadata(pass.Writer);
        EventType.WriteMetadata(pass.Writer, members[EventFields.Csp]);
        if (pass.Facts.FrameMix is { } mix) pass.Writer.WriteString("in_app_frame_mix"u8, mix);
        pass.Writer.WriteEndObject();
        return new IssueFacts(
            ShownText.WithoutNul(title.Title), ShownText.WithoutNul(title.Culprit), pass.Facts.Level, type, pass.Facts.Platform, ShownText.OrNull(pass.Facts.Logger),
            ShownText.WithoutNul(title.ExceptionType), ShownText.OrNull(title.Filename), title.Function, pass.Facts.Unhandled);
    }

    private static void WriteGrouping(EventPass pass, GroupingResult grouping)
    {
        FingerprintNormalizer.Write(pass, grouping.Rule);
        pass.Writer.WriteStartObject(EventFields.GroupingConfig.Encoded);
        pass.Writer.WriteString("id"u8, GroupingConfigs.Newest);
        pass.Writer.WriteNumber("rules"u8, pass.Context.Grouping.Revision);
        pass.Writer.WriteEndObject();
        pass.Writer.WriteStartArray(EventFields.Hashes.Encoded);
        foreach (var hash in grouping.Hashes) pass.Writer.WriteStringValue(hash);
        pass.Writer.WriteEndArray();
    }

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
