using SentryOrleans.Testing.Fuzz;
using Xunit;

namespace SentryOrleans.Unit.Fuzz;

/// <summary>A small, fixed slice of what <c>tests/Benchmarks -- fuzz</c> does with millions of inputs.</summary>
public sealed class FuzzTests
{
    private const uint Inputs = 20_000;
    private const ulong Seed = 20261125;

    [Fact]
    public async Task Damaged_inputs_break_nothing()
    {
        var result = await FuzzRun.RunAsync(Inputs, Seed, Environment.ProcessorCount);

        Assert.Equal(Inputs, result.Tallies.Sum(tally => tally.Inputs));
        Assert.True(result.Findings.Count == 0, string.Join('\n', result.Findings.Select(finding => $"{finding.Kind}\n{finding.Fault}\ntag {finding.Input.Tag}: {Convert.ToBase64String(finding.Input.Bytes)}")));
    }

    [Fact]
    public async Task Every_target_takes_and_refuses()
    {
        var result = await FuzzRun.RunAsync(2_000, Seed, threads: 1);

        Assert.All(result.Tallies, tally => Assert.True(tally is { Accepted: > 0, Refused: > 0 }, $"{tally.Target}: {tally.Accepted} taken, {tally.Refused} refused."));
    }

    [Fact]
    public void The_same_number_gives_the_same_input()
    {
        using var one = new FuzzWorker(Seed);
        using var other = new FuzzWorker(Seed);
        using var different = new FuzzWorker(Seed + 1);

        Assert.Equal(Inputs100(one), Inputs100(other));
        Assert.NotEqual(Inputs100(one), Inputs100(different));
    }

    private static IEnumerable<string> Inputs100(FuzzWorker worker) => Enumerable.Range(0, 100).Select(number =>
    {
        var (target, input) = worker.Make((uint)number);
        return $"{target} {input.Tag} {Convert.ToBase64String(input.Bytes)}";
    }).ToArray();
}
