namespace SentryOrleans.Api.Ingest;

/// <summary>Why a request is refused, in Sentry's words: SDKs and people search for these texts.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Reason">A short stable name, for counting.</param>
/// <param name="Detail">The body's <c>detail</c> and the header <c>X-Sentry-Error</c>.</param>
/// <param name="Causes">The body's <c>causes</c>; left out when empty.</param>
/// <param name="RetryAfter">When it is worth asking again; null: never.</param>
internal sealed record IngestError(int Status, string Reason, string Detail, IReadOnlyList<string> Causes, TimeSpan? RetryAfter)
{
    public IngestError(int status, string reason, string detail, params string[] causes)
        : this(status, reason, detail, causes, RetryAfter: null)
    {
    }
}
