namespace SentryOrleans.Grains.Ingest.UserAgents;

/// <summary>A device.</summary>
/// <param name="Family">Never empty and never <c>Other</c>; null when only the model is known.</param>
/// <param name="Model">Null when unknown.</param>
/// <param name="Brand">Null when unknown.</param>
internal sealed record DeviceName(string? Family, string? Model, string? Brand);
