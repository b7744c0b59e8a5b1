using System.Text.Json;
using SentryOrleans.Grains.Grouping;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>A stack trace: frames, the oldest call first. Of more than 250 the 50 oldest and the 200 newest are kept.</summary>
internal static class StackTraceNormalizer
{
    public const int FramesMax = 250;
    private const int OldestKept = 50;

    private static readonly FieldNames Names = new();
    private static readonly Field Frames = Names.Add("frames");
    private static readonly Field RegistersField = Names.Add("registers");
    private static readonly Field Language = Names.Add("lang");
    private static readonly Field Snapshot = Names.Add("snapshot");
    private static readonly Field AddressAdjustment = Names.Add("instruction_addr_adjustment");

    /// <summary>Writes the member.</summary>
    /// <returns>The frames that were kept; empty without a stack trace.</returns>
    public static IReadOnlyList<FrameInput> Write(EventPass pass, Field field, JsonElement stackTrace)
    {
        if (stackTrace.IsAbsent()) return [];
        if (!stackTrace.IsObject())
        {
            pass.Reject(field, stackTrace, "expected a stacktrace");
            return [];
        }
        var places = new MemberPlaces();
        var members = Names.Read(stackTrace, places);
        if (IsEmpty(members[Frames]) && members[RegistersField].IsAbsent()) return [];
        pass.Path.Push(field.Name);
        pass.Writer.WriteStartObject(field.Encoded);
        var frames = WriteFrames(pass, members[Frames]);
        Registers.Write(pass, RegistersField, members[RegistersField]);
        pass.WriteText(Language, members[Language], TextLimit.Name);
        pass.WriteBoolean(Snapshot, members[Snapshot]);
        WriteAdjustment(pass, members[AddressAdjustment]);
        pass.WriteUnknown(Names, members, stackTrace);
        pass.Writer.WriteEndObject();
        pass.Path.Pop();
        return frames;
    }

    private static void WriteAdjustment(EventPass pass, JsonElement value)
    {
        if (value.IsAbsent()) return;
        if (value.TextOrNull() is "auto" or "all" or "all_but_first" or "none") pass.CopyText(AddressAdjustment, value, TextLimit.Name);
        else pass.Reject(AddressAdjustment, value, "invalid instruction address adjustment");
    }

    private static bool IsEmpty(JsonElement frames) => frames.IsAbsent() || (frames.IsArray() && frames.GetArrayLength() == 0);

    private static IReadOnlyList<FrameInput> WriteFrames(EventPass pass, JsonElement frames)
    {
        if (IsEmpty(frames)) return [];
        if (!frames.IsArray())
        {
            pass.Reject(Frames, frames, "expected an array");
            return [];
        }
        pass.Path.Push(Frames.Name);
        if (frames.GetArrayLength() > FramesMax) pass.Remarks.Shortened(pass.Path, frames.GetArrayLength());
        pass.Writer.WriteStartArray(Frames.Encoded);
        var captured = WriteKept(pass, Kept(frames));
        pass.Writer.WriteEndArray();
        pass.Path.Pop();
        return captured;
    }

    private static List<FrameInput> WriteKept(EventPass pass, JsonElement[] frames)
    {
        var captured = new List<FrameInput>(frames.Length);
        var plain = FrameDetails.WithoutDetails(frames);
        for (var i = 0; i < frames.Length; i++)
        {
            pass.Path.Push(i);
            if (frames[i].IsObject()) captured.Add(FrameNormalizer.Write(pass, frames[i], keepDetails: plain is null || !plain[i]));
            else WriteNull(pass, frames[i]);
            pass.Path.Pop();
        }
        return captured;
    }

    private static void WriteNull(EventPass pass, JsonElement frame)
    {
        if (!frame.IsAbsent()) pass.Reject(frame, "expected a frame");
        pass.Writer.WriteNullValue();
    }

    private static JsonElement[] Kept(JsonElement frames)
    {
        var dropped = Math.Max(0, frames.GetArrayLength() - FramesMax);
        var kept = new JsonElement[frames.GetArrayLength() - dropped];
        var index = 0;
        foreach (var frame in frames.EnumerateArray())
        {
            if (dropped == 0 || index < OldestKept) kept[index] = frame;
            else if (index >= OldestKept + dropped) kept[index - dropped] = frame;
            index++;
        }
        return kept;
    }
}
