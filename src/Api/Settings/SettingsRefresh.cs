using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Settings;

namespace SentryOrleans.Api.Settings;

/// <summary>Reads the stored settings before the server listens, and every two seconds after that: any process may have changed them.</summary>
public sealed partial class SettingsRefresh(CurrentSettings settings, IGrainFactory grains, TimeProvider time, ILogger<SettingsRefresh> logger) : BackgroundService
{
    private const int TriesMax = 10;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var triesLeft = TriesMax - 1; ; triesLeft--)
        {
            try
            {
                await ReadAsync();
                break;
            }
            catch (Exception fault) when (triesLeft > 0 && IsPassing(fault))
            {
                await Task.Delay(Period, time, cancellationToken);
            }
        }
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        var away = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ReadAsync();
                away = false;
            }
            catch (Exception fault) when (IsPassing(fault))
            {
                // What is in force stays in force; the log hears of it once.
                if (!away) LogAway(fault.Message);
                away = true;
            }
        }
    }

    private async Task ReadAsync() => settings.Take(await grains.GetGrain<IServerGrain>(0).GetAsync());

    private static bool IsPassing(Exception fault) =>
        fault is TimeoutException or OrleansMessageRejectionException or SiloUnavailableException or BusyException or ConflictException;

    [LoggerMessage(LogLevel.Warning, "The stored settings cannot be read, those in force stay: {Reason}")]
    private partial void LogAway(string reason);
}
