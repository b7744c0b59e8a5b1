using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace SentryOrleans.Api.Ingest.Bodies;

/// <summary>
/// Reads request bodies into memory. An uncompressed body is copied once, out of the connection's own buffers; a compressed one
/// is collected first and inflated in one go. Limits hold while the bytes come in, not after, and a client that stops sending is not
/// waited for: it would keep what it sent in memory.
/// </summary>
internal sealed class BodyReader(BufferShares shares, TimeProvider time, IOptions<IngestOptions> options)
{
    /// <summary>
    /// The most that is set aside on the word of a Content-Length header alone, in bytes: so little that as many clients as the server
    /// lets connect cannot use up the memory for bodies without sending any.
    /// </summary>
    private const long TrustedLengthMax = 32 << 10;

    private readonly IngestOptions _options = options.Value;

    /// <summary>An empty buffer for a body of up to <paramref name="bytesMax"/> bytes.</summary>
    /// <param name="bytesMax">The limit.</param>
    /// <param name="projectId">Whose share of the memory it uses: a project's that is known to be the sender's.</param>
    public BodyBuffer NewBuffer(long bytesMax, long projectId = BufferShares.Unknown) => new(shares.Of(projectId), bytesMax);

    /// <summary>Reads and decompresses the request's body into <paramref name="target"/>.</summary>
    public async ValueTask<BodyFault> ReadAsync(HttpRequest request, BodyBuffer target)
    {
        LiftServerLimit(request.HttpContext);
        var encoding = ContentEncodings.Parse(request.Headers.ContentEncoding);
        if (encoding == ContentEncoding.Identity) return await CollectAsync(request, target);

        using var compressed = new BodyBuffer(target.Budget, _options.CompressedBytesMax);
        var fault = await CollectAsync(request, compressed);
        return fault == BodyFault.None ? Decompression.Inflate(compressed.Memory, encoding, target) : fault;
    }

    private async ValueTask<BodyFault> CollectAsync(HttpRequest request, BodyBuffer target)
    {
        if (request.ContentLength is { } length)
        {
            if (length > target.BytesMax) return BodyFault.TooLarge;
            var fault = target.Reserve(Math.Min(length, TrustedLengthMax));
            if (fault != BodyFault.None) return fault;
        }
        try
        {
            return await CopyAsync(request, target);
        }
        catch (BadHttpRequestException e)
        {
            return e.StatusCode switch
            {
                StatusCodes.Status408RequestTimeout => BodyFault.TimedOut,
                StatusCodes.Status413PayloadTooLarge => BodyFault.TooLarge,
                _ => BodyFault.Broken,
            };
        }
        catch (Exception e) when (e is IOException or ConnectionAbortedException or OperationCanceledException)
        {
            return BodyFault.Broken;
        }
    }

    private async ValueTask<BodyFault> CopyAsync(HttpRequest request, BodyBuffer target)
    {
        var reader = request.BodyReader;
        await using var pace = new BodyPace(time, _options);
        try
        {
            while (true)
            {
                var reading = reader.ReadAsync(pace.TooSlow);
                if (!reading.IsCompleted) pace.Start();
                var result = await reading;
                pace.Count(result.Buffer.Length);
                var fault = target.Append(result.Buffer);
                reader.AdvanceTo(result.Buffer.End);
                if (fault != BodyFault.None || result.IsCompleted) return fault;
                if (result.IsCanceled) return BodyFault.Broken;
            }
        }
        catch (OperationCanceledException) when (pace.TooSlow.IsCancellationRequested)
        {
            return BodyFault.TimedOut;
        }
    }

    /// <summary>The server's general limit on bodies is smaller than some envelopes; the buffer's own limit takes its place.</summary>
    private static void LiftServerLimit(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
    }
}
