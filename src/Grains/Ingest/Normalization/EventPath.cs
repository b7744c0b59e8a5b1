using System.Globalization;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>Where in the stored event the pass stands. Costs nothing but a store per step until someone asks.</summary>
internal sealed class EventPath
{
    private Step[] _steps = new Step[16];
    private int _depth;

    /// <summary>Enters a member.</summary>
    public void Push(string name) => Push(new Step(name, 0));

    /// <summary>Enters an element.</summary>
    public void Push(int index) => Push(new Step(null, index));

    /// <summary>Leaves.</summary>
    public void Pop() => _depth--;

    /// <summary>Back to the root.</summary>
    public void Clear()
    {
        _depth = 0;
        Array.Clear(_steps);
    }

    /// <summary>The steps from the root; an index as its decimal text.</summary>
    public string[] ToArray()
    {
        var steps = new string[_depth];
        for (var i = 0; i < steps.Length; i++) steps[i] = _steps[i].Name ?? _steps[i].Index.ToString(CultureInfo.InvariantCulture);
        return steps;
    }

    private void Push(Step step)
    {
        if (_depth == _steps.Length) Array.Resize(ref _steps, _depth * 2);
        _steps[_depth++] = step;
    }

    private readonly record struct Step(string? Name, int Index);
}
