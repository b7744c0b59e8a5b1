using SentryOrleans.Benchmarks.Contestants;
using SentryOrleans.Benchmarks.Load;
using SentryOrleans.Benchmarks.Measurement;

namespace SentryOrleans.Benchmarks.Ingest;

/// <summary>A mode in a run: its server, and what is written down about it.</summary>
internal sealed class Entrant : IAsyncDisposable
{
    private static readonly TimeSpan Lead = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan RestWindow = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RestMax = TimeSpan.FromSeconds(5);

    /// <summary>CPU-seconds a second at which a server counts as done with what it was given.</summary>
    private const double RestingCpu = 0.15;

    private const int WarmUpEvents = 40_000;
    private const int WarmUpsMax = 6;

    private readonly Contestant _contestant;
    private readonly IngestOptions _options;
    private StoredBytes _before = StoredBytes.None;
    private long _acknowledgedWarmUp;

    public Entrant(Mode mode, IngestOptions options)
    {
        _contestant = mode == Mode.Ours ? new ProductContestant() : new ReferenceContestant(mode);
        _options = options;
        Rounds = [.. Enumerable.Range(0, options.Rounds).Select(_ => new Tally())];
    }

    public Mode Mode => _contestant.Mode;

    /// <summary>One for each round.</summary>
    public IReadOnlyList<Tally> Rounds { get; }

    /// <summary>All rounds together.</summary>
    public Tally Total { get; } = new();

    /// <summary>Most memory of the server's process, in bytes.</summary>
    public long PeakMemory { get; private set; }

    /// <summary>Most memory of PostgreSQL at the end of a turn, in bytes.</summary>
    public long PostgresMemory { get; private set; }

    /// <summary>What was added to the database by the run.</summary>
    public StoredBytes Stored { get; private set; } = StoredBytes.None;

    /// <summary>Events that the database has after the run.</summary>
    public long StoredEvents { get; private set; }

    /// <summary>What was added by the run and stays when the events' retention is over, in bytes.</summary>
    public long Lasting => Stored.Relations.Where(relation => relation.Key != _contestant.EventTable).Sum(relation => relation.Value);

    /// <summary>Starts the server and brings it to speed.</summary>
    public async Task StartAsync(LoadProcess load, CancellationToken cancellationToken)
    {
        await _contestant.StartAsync(cancellationToken);
        _before = await _contestant.ReadStoredAsync(cancellationToken);
        if (_options.WarmUp > TimeSpan.Zero) await WarmUpAsync(load, cancellationToken);
    }

    /// <summary>Takes a turn.</summary>
    public async Task TakeTurnAsync(int round, TimeSpan length, LoadProcess load, CancellationToken cancellationToken)
    {
        var (answer, cpu) = await SendAsync(load, length, cancellationToken);
        Rounds[round].Add(answer, cpu);
        Total.Add(answer, cpu);
        PeakMemory = _contestant.PeakMemory;
        PostgresMemory = Math.Max(PostgresMemory, _contestant.PostgresMemory);
    }

    /// <summary>Looks at what was stored.</summary>
    /// <exception cref="InvalidOperationException">An acknowledged event is missing.</exception>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (_contestant.Database is null) return;
        Stored = (await _contestant.ReadStoredAsync(cancellationToken)).Since(_before);
        StoredEvents = await _contestant.CountStoredAsync(cancellationToken);
        var acknowledged = _acknowledgedWarmUp + Total.Acknowledged;
        if (StoredEvents < acknowledged) throw new InvalidOperationException($"{Mode.Title()} acknowledged {acknowledged} events and has {StoredEvents}.");
    }

    public ValueTask DisposeAsync() => _contestant.DisposeAsync();

    /// <summary>
    /// Code is compiled well when it has run often, not when it has run long: a busy machine needs more time. A slow mode is not waited for
    /// for ever.
    /// </summary>
    private async Task WarmUpAsync(LoadProcess load, CancellationToken cancellationToken)
    {
        for (var i = 0; i < WarmUpsMax && _acknowledgedWarmUp < WarmUpEvents; i++)
        {
            _acknowledgedWarmUp += (await SendAsync(load, _options.WarmUp, cancellationToken)).Answer.Acknowledged;
        }
    }

    /// <summary>The time until the server rests again belongs to the turn: what it does after its answers is its work too.</summary>
    private async Task<(LoadAnswer Answer, CpuUse Cpu)> SendAsync(LoadProcess load, TimeSpan length, CancellationToken cancellationToken)
    {
        var before = _contestant.ReadCpu();
        var answer = await load.RunAsync(new LoadRequest(_contestant.Target, _options.Corpus, _options.Connections, Lead, length), cancellationToken);
        using var timer = new PeriodicTimer(RestWindow);
        var last = _contestant.ReadCpu();
        for (var waited = TimeSpan.Zero; waited < RestMax; waited += RestWindow)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
            var now = _contestant.ReadCpu();
            var resting = (now - last).Total < RestingCpu * RestWindow.TotalSeconds;
            last = now;
            if (resting) break;
        }
        return (answer, last - before);
    }
}
