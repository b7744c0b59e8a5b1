using System.Globalization;

namespace SentryOrleans.Api.Ingest.Auth;

/// <summary>
/// The fields of an authentication, whatever carried them. Unknown names, the secret and the timestamp are ignored.
/// </summary>
internal struct SentryAuthFields
{
    /// <summary>The newest protocol there is.</summary>
    private const int VersionMax = 7;

    private string? _key;
    private string? _client;
    private string? _version;

    /// <summary>Notes a field. The last of several with one name counts.</summary>
    public void Set(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        switch (name)
        {
            case "sentry_key":
                _key = value.ToString();
                break;
            case "sentry_client":
                _client = value.ToString();
                break;
            case "sentry_version":
                _version = value.ToString();
                break;
        }
    }

    /// <summary>Judges the fields: a key must be there and well-formed, and the version (default 7) no higher than 7.</summary>
    public readonly IngestError? TryBuild(out SentryAuth? auth)
    {
        auth = null;
        if (_key is not { Length: > 0 }) return IngestErrors.BadAuthHeader;
        if (CheckVersion(_version) is { } refusal) return refusal;
        if (!PublicKeys.TryParse(_key, out var key)) return IngestErrors.BadPublicKey;
        auth = new SentryAuth(key, _client is { Length: > 0 } ? _client : null);
        return null;
    }

    /// <summary>Only the integer part of a version counts.</summary>
    private static IngestError? CheckVersion(string? version)
    {
        if (version is null) return null;
        var dot = version.IndexOf('.', StringComparison.Ordinal);
        if (!ushort.TryParse(version.AsSpan(0, dot < 0 ? version.Length : dot), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return IngestErrors.BadAuthHeader;
        return number > VersionMax ? IngestErrors.UnsupportedVersion(number.ToString(CultureInfo.InvariantCulture)) : null;
    }
}
