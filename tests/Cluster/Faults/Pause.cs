namespace SentryOrleans.Cluster.Faults;

/// <summary>How long a fault lasts.</summary>
internal static class Pause
{
    public static async Task ForAsync(TimeSpan time)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync();
    }
}
