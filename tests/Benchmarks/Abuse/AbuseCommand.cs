using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using SentryOrleans.Testing.Abuse;

namespace SentryOrleans.Benchmarks.Abuse;

/// <summary><c>abuse</c>: what a server pays for bodies that inflate to much more than is taken.</summary>
internal static class AbuseCommand
{
    private const int AtOnce = 16;
    private const int Rounds = 3;
    private static readonly string[] Encodings = ["gzip", "deflate", "br", "zstd"];

    public static Command Create()
    {
        var command = new Command("abuse", "Sends bombs, bodies of some KiB that inflate to 300 MiB, to a server with its own settings and tells what they cost.");
        command.SetAction(async (_, _) => await RunAsync(Console.Out));
        return command;
    }

    private static async Task RunAsync(TextWriter output)
    {
        var server = new AbuseServer(new Dictionary<string, string>());
        await server.InitializeAsync();
        try
        {
            output.WriteLine($"| bomb of 300 MiB | sent KiB | answer | s for one | MiB at peak for one | s for {AtOnce} at once | MiB at peak for {AtOnce} | MiB for each |");
            output.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|");
            foreach (var encoding in Encodings) output.WriteLine(await MeasureAsync(server, encoding));
            await server.AssertUnharmedAsync();
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>The worst of some rounds, after one that is not counted.</summary>
    private static async Task<string> MeasureAsync(AbuseServer server, string encoding)
    {
        var bomb = Bombs.Make(encoding);
        await SendAsync(server, bomb, encoding, AtOnce);
        var one = new Cost(TimeSpan.Zero, 0);
        var many = one;
        for (var round = 0; round < Rounds; round++)
        {
            one = one.Worse(await SendAsync(server, bomb, encoding, 1));
            many = many.Worse(await SendAsync(server, bomb, encoding, AtOnce));
        }
        return string.Create(CultureInfo.InvariantCulture, $"| {encoding} | {bomb.Length / 1024.0:N1} | 413 | {one.Time.TotalSeconds:0.00} | {Mebibytes(one.Growth):0.0} | ")
            + string.Create(CultureInfo.InvariantCulture, $"{many.Time.TotalSeconds:0.00} | {Mebibytes(many.Growth):0.0} | {Mebibytes(many.Growth) / AtOnce:0.0} |");
    }

    private static async Task<Cost> SendAsync(AbuseServer server, byte[] bomb, string encoding, int count)
    {
        var started = Stopwatch.GetTimestamp();
        var growth = await server.GrowthAsync(async () =>
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => server.PostAsync(bomb, "envelope", $"Content-Encoding: {encoding}")));
            if (Array.Exists(answers, answer => answer.Status != 413)) throw new InvalidOperationException($"A bomb was answered {answers.First(answer => answer.Status != 413)}.");
        });
        return new Cost(Stopwatch.GetElapsedTime(started), growth);
    }

    private static double Mebibytes(long bytes) => bytes / 1048576.0;

    private sealed record Cost(TimeSpan Time, long Growth)
    {
        public Cost Worse(Cost other) => new(other.Time > Time ? other.Time : Time, Math.Max(Growth, other.Growth));
    }
}
