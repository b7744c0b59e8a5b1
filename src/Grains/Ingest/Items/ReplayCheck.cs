namespace SentryOrleans.Grains.Ingest.Items;

/// <summary>A recording is a line of JSON and, behind it, what was recorded.</summary>
internal static class ReplayCheck
{
    public static ItemVerdict JudgeRecording(ReadOnlyMemory<byte> recording)
    {
        var end = recording.Span.IndexOf((byte)'\n');
        if (end <= 0) return ItemReasons.InvalidRecording;
        using var line = ItemJson.Parse(recording[..end]);
        return line is null ? ItemReasons.InvalidRecording : ItemVerdict.Good;
    }
}
