namespace SentryOrleans.Silo.Start;

/// <summary>Tells the person at the terminal what is being done, one line each; <paramref name="clock"/> gives the times in it.</summary>
internal sealed class Progress(TextWriter output, TimeProvider clock)
{
    private readonly long _start = clock.GetTimestamp();

    /// <summary>A mark to measure a phase from.</summary>
    public long Now => clock.GetTimestamp();

    /// <summary>The time since a mark.</summary>
    public TimeSpan Since(long from) => clock.GetElapsedTime(from);

    public void Say(string line) => output.WriteLine(line);

    /// <summary>Says what is done and how long it took since <paramref name="from"/>: <c>Silo started (0.8 s)</c>.</summary>
    public void Done(string what, long from) => Say($"{what} ({Seconds(Since(from))})");

    /// <summary>The time since the program began to start.</summary>
    public string SinceStart => Seconds(clock.GetElapsedTime(_start));

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds:0.0} s";
}
