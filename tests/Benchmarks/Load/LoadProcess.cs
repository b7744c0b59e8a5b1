using System.Text.Json;

namespace SentryOrleans.Benchmarks.Load;

/// <summary>The load generator, in a process of its own. One for a whole run, so that its code is compiled when it matters.</summary>
internal sealed class LoadProcess : IAsyncDisposable
{
    private readonly ChildProcess _process = ChildProcess.Start(LoadCommand.Name);

    /// <summary>Runs one slice.</summary>
    public async Task<LoadAnswer> RunAsync(LoadRequest request, CancellationToken cancellationToken)
    {
        await _process.WriteLineAsync(JsonSerializer.Serialize(request), cancellationToken);
        return JsonSerializer.Deserialize<LoadAnswer>(await _process.ReadLineAsync(cancellationToken))!;
    }

    public ValueTask DisposeAsync()
    {
        // It has nothing to finish, and would first end its slice.
        _process.Kill();
        return _process.DisposeAsync();
    }
}
