using System.Diagnostics;
using System.Globalization;
using SentryOrleans.Testing.Fuzz;

namespace SentryOrleans.Benchmarks.Fuzz;

/// <summary>Tells how a run goes and what came of it.</summary>
internal sealed class FuzzReport(TextWriter output, TextWriter progress)
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(10);
    private readonly long _started = Stopwatch.GetTimestamp();
    private TimeSpan _told;

    public void Progress(uint done, uint inputs)
    {
        var elapsed = Stopwatch.GetElapsedTime(_started);
        if (elapsed - _told < Step) return;
        _told = elapsed;
        progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds,6:0} s  {done:N0} of {inputs:N0}"));
    }

    /// <summary>A table with a line for each target, and the findings.</summary>
    public void Write(FuzzResult result)
    {
        output.WriteLine("| target | inputs | accepted | refused | mean µs | slowest ms (its bytes) | most memory KiB (its bytes) |");
        output.WriteLine("|---|--:|--:|--:|--:|--:|--:|");
        foreach (var tally in result.Tallies) output.WriteLine(Line(tally));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{result.Tallies.Sum(tally => tally.Inputs):N0} inputs in {Stopwatch.GetElapsedTime(_started).TotalSeconds:0} s, {result.Findings.Count} findings."));
        foreach (var finding in result.Findings) output.WriteLine($"- {finding.Kind} (input {finding.Number}, {finding.Input.Bytes.Length} bytes): {finding.Fault.Message.ReplaceLineEndings(" ")}");
    }

    private static string Line(FuzzTally tally) => string.Create(CultureInfo.InvariantCulture, $"| {tally.Target} | {tally.Inputs:N0} | {tally.Accepted:N0} | {tally.Refused:N0} | ")
        + string.Create(CultureInfo.InvariantCulture, $"{tally.Total.TotalMicroseconds / Math.Max(1, tally.Inputs):0} | {tally.Slowest.TotalMilliseconds:0.0} ({tally.SlowestLength:N0}) | ")
        + string.Create(CultureInfo.InvariantCulture, $"{tally.MostAllocated / 1024:N0} ({tally.MostAllocatedLength:N0}) |");
}
