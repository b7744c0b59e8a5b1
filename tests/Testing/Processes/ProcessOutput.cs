using System.Collections.Concurrent;
using System.Diagnostics;

namespace SentryOrleans.Testing.Processes;

/// <summary>
/// The last lines a process wrote to its standard output and error. It reads by itself because <see cref="Process.WaitForExitAsync"/>
/// would otherwise also wait for grandchildren that hold the same pipe.
/// </summary>
internal sealed class ProcessOutput
{
    private const int LinesMax = 2_000;

    private readonly ConcurrentQueue<string> _lines = new();

    private ProcessOutput(Process process) =>
        Ended = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));

    /// <summary>Completes when nobody holds the pipes any more.</summary>
    public Task Ended { get; }

    public static ProcessOutput Of(Process process) => new(process);

    public override string ToString() => string.Join('\n', _lines);

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            _lines.Enqueue(line);
            if (_lines.Count > LinesMax)
            {
                _lines.TryDequeue(out _);
            }
        }
    }
}
