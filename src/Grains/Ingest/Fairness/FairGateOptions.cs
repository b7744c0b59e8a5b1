using System.ComponentModel.DataAnnotations;

namespace SentryOrleans.Grains.Ingest.Fairness;

/// <summary>How projects share the processing of what they send; section <c>Sentry:Intake</c>.</summary>
public sealed class FairGateOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Sentry:Intake";

    /// <summary>Requests that a silo processes at one moment, 1 to 1,024; 0, the default: one for each processor.</summary>
    [Range(0, 1_024)]
    public int Slots { get; set; }

    /// <summary>Requests of one project that may wait for a slot, 1 to 100,000; beyond it the project is told to come back later. Default 1,000.</summary>
    [Range(1, 100_000)]
    public int WaitingPerProject { get; set; } = 1_000;

    /// <summary>
    /// Bytes of all requests that may wait for a slot, 1 MiB to 1 GiB; one project may have half of it. Beyond it the project with the most loses its newest.
    /// Default 128 MiB.
    /// </summary>
    [Range(1 << 20, 1 << 30)]
    public int BytesWaiting { get; set; } = 128 << 20;
}
