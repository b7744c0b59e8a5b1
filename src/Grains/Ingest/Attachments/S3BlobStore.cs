using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SentryOrleans.Contracts;

namespace SentryOrleans.Grains.Ingest.Attachments;

/// <summary>Keeps bytes as objects of a bucket. Every method throws <see cref="BusyException"/> while the bucket cannot be reached or refuses.</summary>
public sealed partial class S3BlobStore(IOptions<S3Options> options, TimeProvider time, ILogger<S3BlobStore> logger) : IBlobStore, IDisposable
{
    /// <summary>For one object, the client's own retries included. Longer than a caller waits for a grain: a slow file is stored when it is sent again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly S3Options _options = options.Value;
    private readonly AmazonS3Client _client = Connect(options.Value);

    public string Name => "s3";

    public void Dispose() => _client.Dispose();

    public Task PutAsync(Guid key, ReadOnlyMemory<byte> bytes) => CallAsync(async stop =>
    {
        using var content = new MemoryStream(bytes.ToArray(), writable: false);
        return await _client.PutObjectAsync(
            new PutObjectRequest { BucketName = _options.Bucket, Key = Path(key), InputStream = content, UseChunkEncoding = false }, stop);
    });

    public async Task<byte[]?> ReadAsync(Guid key, long offset, int count)
    {
        try
        {
            return await CallAsync(async stop =>
            {
                using var answer = await _client.GetObjectAsync(
                    new GetObjectRequest { BucketName = _options.Bucket, Key = Path(key), ByteRange = new ByteRange(offset, offset + Math.Max(1, count) - 1) }, stop);
                using var bytes = new MemoryStream();
                await answer.ResponseStream.CopyToAsync(bytes, stop);
                return bytes.ToArray();
            });
        }
        catch (AmazonS3Exception fault) when (IsMissing(fault))
        {
            return null;
        }
        catch (AmazonS3Exception fault) when (IsPastEnd(fault))
        {
            return [];
        }
    }

    public Task DeleteAsync(Guid key) => CallAsync(stop => _client.DeleteObjectAsync(_options.Bucket, Path(key), stop));

    private string Path(Guid key) => $"{_options.Prefix}{key:N}";

    private async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call)
    {
        using var deadline = new CancellationTokenSource(Patience, time);
        try
        {
            return await call(deadline.Token);
        }
        catch (Exception fault) when (IsAway(fault))
        {
            LogAway(_options.Bucket, fault.Message);
            throw new BusyException("The store of files is away.", RetryAfter);
        }
    }

    /// <summary>A refusal counts too: keys and rights can be put right, and whoever sent the file keeps it meanwhile.</summary>
    private static bool IsAway(Exception fault) => fault switch
    {
        AmazonS3Exception refusal => !IsMissing(refusal) && !IsPastEnd(refusal),
        AmazonServiceException or AmazonClientException or HttpRequestException or IOException or OperationCanceledException => true,
        _ => false,
    };

    /// <summary>Only the object: without its bucket nobody knows.</summary>
    private static bool IsMissing(AmazonS3Exception fault) => fault.ErrorCode == "NoSuchKey";

    private static bool IsPastEnd(AmazonS3Exception fault) => fault.StatusCode == System.Net.HttpStatusCode.RequestedRangeNotSatisfiable;

    private static AmazonS3Client Connect(S3Options options)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = options.PathStyle,
            // Services other than Amazon's do not all know the newer checksums.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (options.Endpoint is { Length: > 0 } endpoint) (config.ServiceURL, config.AuthenticationRegion) = (endpoint, options.Region);
        else config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        return string.IsNullOrEmpty(options.AccessKey) ? new AmazonS3Client(config) : new AmazonS3Client(new BasicAWSCredentials(options.AccessKey, options.SecretKey), config);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bucket {Bucket} did not answer as it should, whoever asked is to ask again: {Reason}")]
    private partial void LogAway(string? bucket, string reason);
}
