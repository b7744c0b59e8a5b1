namespace SentryOrleans.Testing.Load;

/// <summary>How <see cref="LoadClient"/> sends.</summary>
public sealed record LoadOptions
{
    /// <summary>Connections, each with one request in flight. Default 64.</summary>
    public int Connections { get; init; } = 64;

    /// <summary>How long a request may stay unanswered before the event is sent again. Default 10 s.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Pause before an event that was not acknowledged is sent again. Default 50 ms.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>An event that was not acknowledged for so long fails the run. Default 60 s.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Share (0 to 1) of acknowledged events that are sent once more on purpose. Default 0.</summary>
    public double ResendShare { get; init; }

    /// <summary>Chooses which acknowledged events are sent once more.</summary>
    public int Seed { get; init; } = 1;
}
