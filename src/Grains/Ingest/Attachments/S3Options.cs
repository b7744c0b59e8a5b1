namespace SentryOrleans.Grains.Ingest.Attachments;

/// <summary>A bucket for the bytes of files; section <c>Sentry:Attachments:S3</c>. Without a bucket they are kept in the database.</summary>
public sealed class S3Options
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Sentry:Attachments:S3";

    /// <summary>An existing bucket. Default none: the database keeps the bytes.</summary>
    public string? Bucket { get; set; }

    /// <summary>Address of the service, as <c>https://s3.example.com</c>. Default none: Amazon's own, in <see cref="Region"/>.</summary>
    public string? Endpoint { get; set; }

    /// <summary>Region that requests are signed for. Default <c>us-east-1</c>.</summary>
    public string Region { get; set; } = "us-east-1";

    /// <summary>Id of the access key. Default none: what the environment of an Amazon host gives.</summary>
    public string? AccessKey { get; set; }

    /// <summary>The access key's secret.</summary>
    public string? SecretKey { get; set; }

    /// <summary>What object names begin with. Default <c>attachments/</c>.</summary>
    public string Prefix { get; set; } = "attachments/";

    /// <summary>Whether the bucket stands in the path instead of the host name. Default true, which most services other than Amazon's need.</summary>
    public bool PathStyle { get; set; } = true;

    /// <summary>Whether the settings can be used.</summary>
    public bool IsValid() =>
        string.IsNullOrEmpty(Bucket)
        || ((Endpoint is null || (Uri.TryCreate(Endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            && string.IsNullOrEmpty(AccessKey) == string.IsNullOrEmpty(SecretKey));
}
