namespace SentryOrleans.Api.Ingest.Auth;

/// <summary>Who sends.</summary>
/// <param name="PublicKey">The key of the DSN, 32 ASCII characters, without flags.</param>
/// <param name="Client">The SDK as <c>name/version</c>; null when not said.</param>
internal sealed record SentryAuth(string PublicKey, string? Client);
