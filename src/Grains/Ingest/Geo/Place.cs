namespace SentryOrleans.Grains.Ingest.Geo;

/// <summary>Where an address is, as far as the database says; names in English.</summary>
/// <param name="CountryCode">ISO 3166-1, two upper-case letters.</param>
/// <param name="City">Null when unknown.</param>
/// <param name="Subdivision">State, province or the like.</param>
/// <param name="Region">Name of the country.</param>
internal sealed record Place(string? CountryCode, string? City, string? Subdivision, string? Region)
{
    /// <summary>Whether anything is known.</summary>
    public bool IsKnown => (CountryCode ?? City ?? Subdivision ?? Region) is not null;
}
