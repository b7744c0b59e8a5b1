using System.Text;

namespace SentryOrleans.Api.Ingest.Auth;

/// <summary>
/// Authentication in headers: <c>Sentry sentry_key=…, sentry_version=7</c> (the scheme in any case, blanks optional), or
/// <c>Basic base64(key:anything)</c>.
/// </summary>
internal static class SentryAuthHeader
{
    private const string SentryScheme = "sentry ";
    private const string BasicScheme = "basic ";

    /// <summary>Is it meant for this server at all? Anything else, such as a bearer token, is somebody else's business.</summary>
    public static bool IsSentry(string? value) => value is not null && value.StartsWith(SentryScheme, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc cref="IsSentry"/>
    public static bool IsBasic(string? value) => value is not null && value.StartsWith(BasicScheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a header for which <see cref="IsSentry"/> holds.</summary>
    public static IngestError? ReadSentry(string value, out SentryAuth? auth)
    {
        var fields = new SentryAuthFields();
        var rest = value.AsSpan(SentryScheme.Length);
        foreach (var range in rest.Split(','))
        {
            var field = rest[range];
            var equals = field.IndexOf('=');
            if (equals > 0) fields.Set(field[..equals].Trim(), field[(equals + 1)..].Trim());
        }
        return fields.TryBuild(out auth);
    }

    /// <summary>Reads a header for which <see cref="IsBasic"/> holds. The password is ignored.</summary>
    public static IngestError? ReadBasic(string value, out SentryAuth? auth)
    {
        auth = null;
        var encoded = value.AsSpan(BasicScheme.Length).Trim();
        Span<byte> decoded = encoded.Length <= 1024 ? stackalloc byte[1024] : new byte[encoded.Length];
        if (!Convert.TryFromBase64Chars(encoded, decoded, out var count)) return IngestErrors.BadAuthHeader;
        var user = decoded[..count];
        var colon = user.IndexOf((byte)':');
        var fields = new SentryAuthFields();
        fields.Set("sentry_key", Encoding.UTF8.GetString(colon < 0 ? user : user[..colon]));
        return fields.TryBuild(out auth);
    }
}
