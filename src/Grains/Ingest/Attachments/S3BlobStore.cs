using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Options;

namespace SentryOrleans.Grains.Ingest.Attachments;

/// <summary>Keeps bytes as objects of a bucket.</summary>
public sealed class S3BlobStore(IOptions<S3Options> options) : IBlobStore, IDisposable
{
    private readonly S3Options _options = options.Value;
    private readonly AmazonS3Client _client = Connect(options.Value);

    public string Name => "s3";

    public void Dispose() => _client.Dispose();

    public async Task PutAsync(Guid key, ReadOnlyMemory<byte> bytes)
    {
        using var content = new MemoryStream(bytes.ToArray(), writable: false);
        await _client.PutObjectAsync(new PutObjectRequest { BucketName = _options.Bucket, Key = Path(key), InputStream = content, UseChunkEncoding = false });
    }

    public async Task<byte[]?> ReadAsync(Guid key, long offset, int count)
    {
        try
        {
            using var answer = await _client.GetObjectAsync(
                new GetObjectRequest { BucketName = _options.Bucket, Key = Path(key), ByteRange = new ByteRange(offset, offset + Math.Max(1, count) - 1) });
            using var bytes = new MemoryStream();
            await answer.ResponseStream.CopyToAsync(bytes);
            return bytes.ToArray();
        }
        catch (AmazonS3Exception fault) when (fault.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
        catch (AmazonS3Exception fault) when (fault.StatusCode == System.Net.HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            return [];
        }
    }

    public Task DeleteAsync(Guid key) => _client.DeleteObjectAsync(_options.Bucket, Path(key));

    private string Path(Guid key) => $"{_options.Prefix}{key:N}";

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
}
