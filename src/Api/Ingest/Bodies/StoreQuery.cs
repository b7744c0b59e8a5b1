using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace SentryOrleans.Api.Ingest.Bodies;

/// <summary>Events that a page sends by asking for an image: the body is the parameter <c>sentry_data</c>.</summary>
internal static class StoreQuery
{
    /// <summary>Copies the parameter into <paramref name="target"/>; nothing when there is none.</summary>
    public static BodyFault Read(IQueryCollection query, BodyBuffer target)
    {
        var data = query["sentry_data"].ToString();

        // In base64 a plus sign that was not escaped arrives as a blank.
        if (!data.AsSpan().TrimStart().StartsWith("{")) data = data.Replace(' ', '+');
        return target.Append(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(data)));
    }
}
