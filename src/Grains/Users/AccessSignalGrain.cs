using System.Globalization;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Grains.Users;

/// <summary>One place in the cluster where signals of a user or an organisation meet those who wait for them.</summary>
public sealed class AccessSignalGrain(TimeProvider time) : Grain, IAccessSignalGrain
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Another activation has heard of other signals.</summary>
    private readonly string _activation = Guid.NewGuid().ToString("N");

    private TaskCompletionSource _next = NewSignal();
    private long _number;

    private string Stamp => string.Create(CultureInfo.InvariantCulture, $"{_activation} {_number}");

    public Task RaiseAsync()
    {
        _number++;
        (var waiting, _next) = (_next, NewSignal());
        waiting.SetResult();
        return Task.CompletedTask;
    }

    public async Task<string> WaitAsync(string? seen)
    {
        if (seen != Stamp) return Stamp;
        using var rest = new CancellationTokenSource();
        await Task.WhenAny(_next.Task, Task.Delay(Patience, time, rest.Token));
        await rest.CancelAsync();
        return Stamp;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
