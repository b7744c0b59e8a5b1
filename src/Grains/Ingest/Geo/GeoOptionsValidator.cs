using Microsoft.Extensions.Options;

namespace SentryOrleans.Grains.Ingest.Geo;

/// <summary>Refuses a database that cannot be read, before anything else starts.</summary>
internal sealed class GeoOptionsValidator : IValidateOptions<GeoOptions>
{
    public ValidateOptionsResult Validate(string? name, GeoOptions options) =>
        GeoDatabase.ProblemOf(options.GeoDatabase) is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
}
