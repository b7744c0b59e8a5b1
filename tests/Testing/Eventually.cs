using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SentryOrleans.Testing;

/// <summary>Waits for something that another process does and that gives no signal.</summary>
public static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Reads until the condition holds and returns what then was read. A refused connection counts as "not yet".</summary>
    /// <param name="read">Reads the present state.</param>
    /// <param name="until">The condition.</param>
    /// <param name="within">How long to wait; 30 s by default.</param>
    /// <param name="condition">The condition's text, for the message.</param>
    /// <exception cref="TimeoutException">It did not come to hold; says what was read last.</exception>
    public static async Task<T> GetAsync<T>(
        Func<CancellationToken, Task<T>> read, Func<T, bool> until, TimeSpan? within = null,
        [CallerArgumentExpression(nameof(until))] string condition = "")
    {
        using var deadline = new CancellationTokenSource(within ?? Patience);
        using var timer = new PeriodicTimer(Interval);
        var waited = Stopwatch.StartNew();
        object? last = "nothing yet";
        try
        {
            do
            {
                try
                {
                    var value = await read(deadline.Token);
                    if (until(value))
                    {
                        return value;
                    }

                    last = value;
                }
                catch (HttpRequestException e)
                {
                    last = e.Message;
                }
            }
            while (await timer.WaitForNextTickAsync(deadline.Token));
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
        }

        throw new TimeoutException($"Waited {waited.Elapsed.TotalSeconds:F1} s for {condition}; last saw: {last}");
    }
}
