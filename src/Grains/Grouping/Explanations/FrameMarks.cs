using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Grains.Grouping.Explanations;

/// <summary>Counts the frames that changed rules mark otherwise. Events come newest first.</summary>
internal sealed class FrameMarks
{
    private const int ExamplesMax = 20;

    private readonly List<GroupingPreviewFrame> _examples = [];
    private readonly HashSet<(string?, string?, string?, bool)> _shown = [];
    private int _marked;

    /// <param name="shown">The event.</param>
    /// <param name="before">Marked as rules are.</param>
    /// <param name="after">The same event, marked as they would be.</param>
    public void Add(PreviewedEvent shown, GroupingInput before, GroupingInput after)
    {
        foreach (var (frame, marked) in Frames(before).Zip(Frames(after)))
        {
            if (frame.InApp == marked.InApp) continue;
            _marked++;
            if (_examples.Count == ExamplesMax || !_shown.Add((marked.Function, marked.Module, marked.Filename, marked.InApp))) continue;
            _examples.Add(new GroupingPreviewFrame(shown, marked.Function, marked.Module, marked.Filename, frame.InApp, marked.InApp, marked.InAppRule));
        }
    }

    public GroupingPreviewFrames ToPreview() => new(_marked, _examples);

    private static IEnumerable<FrameInput> Frames(GroupingInput input) =>
        input.Exceptions.SelectMany(exception => exception.Frames).Concat(input.Frames).Concat(input.Threads.SelectMany(thread => thread.Frames));
}
