using System.Text.Json;

namespace SentryOrleans.Benchmarks.Fairness.Sending;

/// <summary>A sender in a process of its own, one for a whole run, so that its code is compiled when it matters.</summary>
/// <param name="isPolite">Whether it runs at a lower priority than everything else.</param>
internal sealed class SendProcess(bool isPolite) : IAsyncDisposable
{
    private readonly ChildProcess _process = ChildProcess.Start(SendCommand.Arguments(isPolite));

    /// <summary>Runs one slice.</summary>
    public async Task<SendAnswer> RunAsync(SendRequest request, CancellationToken cancellationToken)
    {
        await _process.WriteLineAsync(JsonSerializer.Serialize(request), cancellationToken);
        return JsonSerializer.Deserialize<SendAnswer>(await _process.ReadLineAsync(cancellationToken))!;
    }

    public ValueTask DisposeAsync()
    {
        // It has nothing to finish, and would first end its slice.
        _process.Kill();
        return _process.DisposeAsync();
    }
}
