using System.Globalization;

namespace SentryOrleans.Cluster.Chaos;

/// <summary>
/// A test's random choices. Its output names the seed, and the variable that repeats it; when exactly a process is hit still depends on
/// the machine.
/// </summary>
internal sealed class Dice
{
    private const string Variable = "SENTRY_TEST_SEED";

    private readonly Random _random;

    public Dice(ITestOutputHelper output)
    {
        Seed = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next();
        _random = new Random(Seed);
        output.WriteLine($"Seed {Seed} (repeat with {Variable}={Seed})");
    }

    public int Seed { get; }

    /// <summary>Some numbers out of the middle nine tenths of what is below <paramref name="end"/>, ascending, one from each equal part.</summary>
    public IEnumerable<int> Points(int count, int end)
    {
        var part = end * 9 / 10 / count;
        return Enumerable.Range(0, count).Select(number => (end / 20) + (number * part) + _random.Next(part));
    }

    public int Below(int end) => _random.Next(end);

    public bool Chance(double share) => _random.NextDouble() < share;

    /// <summary>Lets a random time pass, which is never longer than <paramref name="max"/>.</summary>
    public async Task PauseAsync(TimeSpan max)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(_random.Next(1, (int)max.TotalMilliseconds)));
        await timer.WaitForNextTickAsync();
    }
}
