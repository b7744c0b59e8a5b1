using SentryOrleans.Api.Ingest.Envelopes;

namespace SentryOrleans.Api.Ingest.Auth;

/// <summary>Authentication by the envelope's own <c>dsn</c>, and its agreement with the request.</summary>
internal static class EnvelopeAuth
{
    /// <summary>Reads who sends from the first line of <paramref name="body"/>, for a request that does not say it itself.</summary>
    public static IngestError? Read(ReadOnlyMemory<byte> body, out SentryAuth? auth)
    {
        auth = null;
        if (body.IsEmpty) return IngestErrors.MissingAuth;
        if (EnvelopeReader.ReadHeader(body, out var header) != EnvelopeFault.None) return IngestErrors.BadEnvelopeAuth;
        if (header.Dsn is null) return IngestErrors.MissingAuth;
        if (!Dsn.TryParse(header.Dsn, out var dsn)) return IngestErrors.BadEnvelopeAuth;
        auth = new SentryAuth(dsn.PublicKey, Client: null);
        return null;
    }

    /// <summary>The header's <c>dsn</c> and <c>origin</c>, where given, must be those of the request.</summary>
    /// <param name="header">The envelope's header.</param>
    /// <param name="projectId">The project of the path.</param>
    /// <param name="auth">Who sends.</param>
    /// <param name="origin">The request's origin; null when it has none.</param>
    public static IngestError? CheckAgreement(in EnvelopeHeader header, long projectId, SentryAuth auth, Uri? origin)
    {
        if (header.Dsn is { } text)
        {
            if (!Dsn.TryParse(text, out var dsn)) return IngestErrors.InvalidEnvelope(EnvelopeFault.InvalidHeader);
            if (dsn.ProjectId != projectId) return IngestErrors.EnvelopeMismatch("project id");
            if (dsn.PublicKey != auth.PublicKey) return IngestErrors.EnvelopeMismatch("public key");
        }
        if (header.Origin is null) return null;
        if (!Uri.TryCreate(header.Origin, UriKind.Absolute, out var claimed)) return IngestErrors.InvalidEnvelope(EnvelopeFault.InvalidHeader);
        return origin is not null && Uri.Compare(claimed, origin, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0
            ? null
            : IngestErrors.EnvelopeMismatch("origin");
    }
}
