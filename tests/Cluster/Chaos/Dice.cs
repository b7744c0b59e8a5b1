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

    public int Below(int end) => _random.Next(end);

    /// <summary>Lets a random time pass, which is never longer than <paramref name="max"/>.</summary>
    public async Task PauseAsync(TimeSpan max)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(_random.Next(1, (int)max.TotalMilliseconds)));
        await timer.WaitForNextTickAsync();
    }
}
