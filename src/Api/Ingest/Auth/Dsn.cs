using System.Globalization;

namespace SentryOrleans.Api.Ingest.Auth;

/// <summary>A DSN: <c>{scheme}://{public_key}[:{secret}]@{host}[:{port}]/{path/}{project_id}</c>. The secret is ignored.</summary>
/// <param name="PublicKey">The key without flags.</param>
/// <param name="ProjectId">The project, 1 or more.</param>
internal readonly record struct Dsn(string PublicKey, long ProjectId)
{
    /// <summary>Reads a DSN; false when any part is missing or has the wrong shape.</summary>
    public static bool TryParse(string? text, out Dsn dsn)
    {
        dsn = default;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) return false;
        var user = uri.UserInfo;
        var colon = user.IndexOf(':', StringComparison.Ordinal);
        if (!PublicKeys.TryParse(colon < 0 ? user : user[..colon], out var key)) return false;
        var path = uri.AbsolutePath;
        if (!ProjectIds.TryParse(path.AsSpan(path.LastIndexOf('/') + 1), out var projectId)) return false;
        dsn = new Dsn(key, projectId);
        return true;
    }
}

/// <summary>Project ids in paths and DSNs.</summary>
internal static class ProjectIds
{
    /// <summary>Decimal digits of a number from 1 to 2^63 - 1; signs and blanks are refused.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long id) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id > 0;
}
