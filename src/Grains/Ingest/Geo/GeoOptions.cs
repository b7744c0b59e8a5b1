namespace SentryOrleans.Grains.Ingest.Geo;

/// <summary>Where users are. Section <c>Sentry:Ingest</c>.</summary>
public sealed class GeoOptions
{
    public const string Section = "Sentry:Ingest";

    /// <summary>Path of a database in MaxMind's format (<c>.mmdb</c>) of cities or countries; empty (the default): users get no place.</summary>
    public string GeoDatabase { get; set; } = "";
}
