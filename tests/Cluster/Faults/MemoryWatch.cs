using System.Globalization;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.Cluster.Faults;

/// <summary>Looks several times a second how much memory each server has taken at most; the kernel keeps the peak of a process.</summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly IReadOnlyList<ServerProcess> _servers;
    private readonly PeriodicTimer _timer = new(Interval);
    private readonly Task _watching;
    private long _peak;

    public MemoryWatch(IReadOnlyList<ServerProcess> servers)
    {
        _servers = servers;
        _watching = WatchAsync();
    }

    /// <summary>The most that one of the servers took so far, in bytes.</summary>
    public long PeakBytes => Interlocked.Read(ref _peak);

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _watching;
    }

    private async Task WatchAsync()
    {
        while (await _timer.WaitForNextTickAsync())
        {
            Interlocked.Exchange(ref _peak, _servers.Select(ReadPeak).Append(PeakBytes).Max());
        }
    }

    /// <summary>Zero while the server does not run.</summary>
    private static long ReadPeak(ServerProcess server)
    {
        try
        {
            var line = File.ReadLines($"/proc/{server.ProcessId}/status").FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.AsSpan(6, line.Length - 9), CultureInfo.InvariantCulture) * 1024;
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            return 0;
        }
    }
}
