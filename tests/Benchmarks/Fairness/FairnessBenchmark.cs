using SentryOrleans.Benchmarks.Contestants;
using SentryOrleans.Benchmarks.Fairness.Sending;
using SentryOrleans.Benchmarks.Load;
using SentryOrleans.Testing.Load;

namespace SentryOrleans.Benchmarks.Fairness;

/// <summary>
/// In each round, for each flood: the quiet project alone, with the flood, and with as many requests as the flood got answered sent to a server that only
/// reads them. Every other round backwards, except that the control comes after what it copies.
/// </summary>
internal sealed class FairnessBenchmark(FairnessOptions options, SharedServer server, LoadTarget reader, SendProcess quiet, SendProcess flooding)
{
    private const int QuietConnections = 8;
    private static readonly TimeSpan Lead = TimeSpan.FromSeconds(0.5);
    private static readonly Traffic QuietTraffic = new(Issues: 20, SampleEvents.EventBytes, IsCompressed: false);

    /// <summary>Runs it and writes the report to <paramref name="output"/>, what happens meanwhile to <paramref name="progress"/>.</summary>
    public static async Task RunAsync(FairnessOptions options, TextWriter output, TextWriter progress, CancellationToken cancellationToken)
    {
        await using var server = new SharedServer();
        await using var reader = new ReferenceContestant(Mode.Body);
        await using var quiet = new SendProcess(isPolite: false);
        await using var flooding = new SendProcess(isPolite: true);
        progress.WriteLine("starting and warming up");
        await server.StartAsync(cancellationToken);
        await reader.StartAsync(cancellationToken);
        var benchmark = new FairnessBenchmark(options, server, reader.Target, quiet, flooding);
        await benchmark.WarmUpAsync(cancellationToken);
        var rounds = new List<IReadOnlyDictionary<Flood, Turns>>();
        for (var round = 0; round < options.Rounds; round++) rounds.Add(await benchmark.RunRoundAsync(round, progress, cancellationToken));
        FairnessReport.Write(output, options, rounds);
    }

    /// <summary>All paths are compiled, and every connection pool is filled.</summary>
    private async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        await SendQuietAsync(options.WarmUp / 4, cancellationToken);
        await Task.WhenAll(
            SendQuietAsync(options.WarmUp, cancellationToken), flooding.RunAsync(Request(server.Flooding, Flood.All[1], rate: null, options.WarmUp), cancellationToken));
        foreach (var flood in options.Floods) await flooding.RunAsync(Request(TargetOf(flood), flood, flood.RequestsPerSecond, options.WarmUp / 8), cancellationToken);
        await server.RestAsync(cancellationToken);
    }

    private async Task<IReadOnlyDictionary<Flood, Turns>> RunRoundAsync(int round, TextWriter progress, CancellationToken cancellationToken)
    {
        var turns = new Dictionary<Flood, Turns>();
        foreach (var flood in round % 2 == 0 ? options.Floods : options.Floods.Reverse())
        {
            var first = round % 2 == 0 ? await SendQuietAsync(options.Measured, cancellationToken) : null;
            var (flooded, got) = await SendBothAsync(TargetOf(flood), flood, flood.RequestsPerSecond, cancellationToken);
            var (control, _) = await SendBothAsync(reader, flood, got.Sent / got.Span.TotalSeconds, cancellationToken);
            turns[flood] = new Turns(first ?? await SendQuietAsync(options.Measured, cancellationToken), control, flooded, got);
            progress.WriteLine($"round {round + 1} of {options.Rounds}, {flood.Name}: {turns[flood].Ratio:0.00}, controlled {turns[flood].Controlled:0.00}");
        }
        return turns;
    }

    private async Task<(SendAnswer Quiet, SendAnswer Flood)> SendBothAsync(LoadTarget target, Flood flood, double? rate, CancellationToken cancellationToken)
    {
        var sending = flooding.RunAsync(Request(target, flood, rate, options.Measured), cancellationToken);
        var answer = await quiet.RunAsync(QuietRequest(options.Measured), cancellationToken);
        var sent = await sending;
        await server.RestAsync(cancellationToken);
        return (answer, sent);
    }

    private async Task<SendAnswer> SendQuietAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        var answer = await quiet.RunAsync(QuietRequest(length), cancellationToken);
        await server.RestAsync(cancellationToken);
        return answer;
    }

    private SendRequest QuietRequest(TimeSpan length) => new(server.Quiet, QuietTraffic, QuietConnections, options.QuietPerSecond, Lead, length);

    private static SendRequest Request(LoadTarget target, Flood flood, double? rate, TimeSpan length) => new(target, flood.Traffic, Flood.Connections, rate, Lead, length);

    private LoadTarget TargetOf(Flood flood) => flood.IsLimited ? server.Limited : server.Flooding;
}
