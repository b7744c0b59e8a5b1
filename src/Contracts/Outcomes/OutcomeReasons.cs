namespace SentryOrleans.Contracts.Outcomes;

/// <summary>Reasons beside those that filters and limits give; Sentry's names.</summary>
public static class OutcomeReasons
{
    /// <summary>The id was there already.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>The payload is no JSON, or not of the shape that its type needs.</summary>
    public const string InvalidJson = "invalid_json";

    /// <summary>The hour has had far more errors than usual.</summary>
    public const string SpikeProtection = "spike_protection";

    /// <summary>The project had too much waiting already.</summary>
    public const string ProjectBusy = "project_busy";

    /// <summary>The origin is none of the project's.</summary>
    public const string Cors = "cors";

    /// <summary>The project is deleted.</summary>
    public const string ProjectId = "project_id";

    /// <summary>Its issue was discarded, and its events with it.</summary>
    public const string Discarded = "discarded";

    /// <summary>An item without any payload.</summary>
    public const string NoData = "no_data";
}
