using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace SentryOrleans.Api.Ingest.Auth;

/// <summary>
/// Finds who sends, in the headers, the query string and the path. No source goes before another: two are refused, and any
/// <c>sentry_…</c> in the query string makes it one.
/// </summary>
internal static class RequestAuth
{
    private const string HeaderName = "X-Sentry-Auth";

    /// <summary>Reads the request's own authentication, by headers, query string or a key in the path (null: the path has none); <paramref name="auth"/> is null without error when it has none.</summary>
    public static IngestError? Read(IHeaderDictionary headers, string? query, out SentryAuth? auth, string? pathKey = null)
    {
        auth = null;
        var sentryHeader = (string?)headers[HeaderName].FirstOrNull();
        var authorization = headers.Authorization.FirstOrNull();
        var inHeader = SentryAuthHeader.IsSentry(sentryHeader);
        var inAuthorization = SentryAuthHeader.IsSentry(authorization);
        var isBasic = SentryAuthHeader.IsBasic(authorization);
        var inQuery = query is not null && query.Contains("sentry_", StringComparison.Ordinal);

        var sources = (inHeader ? 1 : 0) + (inAuthorization || isBasic ? 1 : 0) + (inQuery ? 1 : 0) + (pathKey is null ? 0 : 1);
        if (sources > 1) return IngestErrors.MultipleAuth;
        if (inHeader) return SentryAuthHeader.ReadSentry(sentryHeader!, out auth);
        if (inAuthorization) return SentryAuthHeader.ReadSentry(authorization!, out auth);
        if (isBasic) return SentryAuthHeader.ReadBasic(authorization!, out auth);
        if (pathKey is not null) return ReadPath(pathKey, out auth);
        return inQuery ? ReadQuery(query!, out auth) : null;
    }

    private static IngestError? ReadPath(string pathKey, out SentryAuth? auth)
    {
        auth = PublicKeys.TryParse(pathKey, out var key) ? new SentryAuth(key, Client: null) : null;
        return auth is null ? IngestErrors.BadPublicKey : null;
    }

    private static IngestError? ReadQuery(string query, out SentryAuth? auth)
    {
        var fields = new SentryAuthFields();
        foreach (var pair in new QueryStringEnumerable(query))
        {
            fields.Set(pair.DecodeName().Span, pair.DecodeValue().Span);
        }
        return fields.TryBuild(out auth);
    }

    private static string? FirstOrNull(this Microsoft.Extensions.Primitives.StringValues values) => values.Count == 0 ? null : values[0];
}
