using System.Buffers;
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

    /// <summary>Writes the member, its frames marked by the project's rules.</summary>
    /// <param name="pass">The event.</param>
    /// <param name="field">The member.</param>
    /// <param name="stackTrace">Its value.</param>
    /// <param name="exception">That it belongs to, as far as rules may know it; null: none.</param>
    /// <returns>The frames that were kept; empty without a stack trace.</returns>
    public static IReadOnlyList<FrameInput> Write(EventPass pass, Field field, JsonElement stackTrace, ExceptionInput? exception = null)
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
        var frames = WriteFrames(pass, members[Frames], exception);
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

    private static IReadOnlyList<FrameInput> WriteFrames(EventPass pass, JsonElement frames, ExceptionInput? exception)
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
        var captured = WriteKept(pass, Kept(frames), exception);
        pass.Writer.WriteEndArray();
        pass.Path.Pop();
        return captured;
    }

    private static FrameInput[] WriteKept(EventPass pass, JsonElement[] frames, ExceptionInput? exception)
    {
        var size = frames.Length * FrameNormalizer.PlacesCount;
        var places = ArrayPool<JsonElement>.Shared.Rent(size);
        places.AsSpan(0, size).Clear();
        try
        {
            var read = Read(pass, frames, places);
            FrameInput[] captured = [.. read.OfType<FrameInput>()];
            pass.Context.Grouping.StackTrace.Mark(captured, exception, pass.Facts.Platform);
            pass.Facts.Count(captured);
            Write(pass, frames, read, places);
            return captured;
        }
        finally
        {
            // Else the pool would keep the document.
            places.AsSpan(0, size).Clear();
            ArrayPool<JsonElement>.Shared.Return(places);
        }
    }

    /// <summary>Null stands for what is no frame.</summary>
    private static FrameInput?[] Read(EventPass pass, JsonElement[] frames, JsonElement[] places)
    {
        var read = new FrameInput?[frames.Length];
        for (var i = 0; i < frames.Length; i++)
        {
            if (!frames[i].IsObject()) continue;
            pass.Path.Push(i);
            read[i] = FrameNormalizer.Read(pass, frames[i], PlacesOf(places, i));
            pass.Path.Pop();
        }
        return read;
    }

    private static void Write(EventPass pass, JsonElement[] frames, FrameInput?[] read, JsonElement[] places)
    {
        var plain = FrameDetails.WithoutDetails(read);
        for (var i = 0; i < frames.Length; i++)
        {
            pass.Path.Push(i);
            if (read[i] is { } frame) FrameNormalizer.Write(pass, frame, PlacesOf(places, i), keepDetails: plain is null || !plain[i]);
            else WriteNull(pass, frames[i]);
            pass.Path.Pop();
        }
    }

    private static Span<JsonElement> PlacesOf(JsonElement[] places, int index) =>
        places.AsSpan(index * FrameNormalizer.PlacesCount, FrameNormalizer.PlacesCount);

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
