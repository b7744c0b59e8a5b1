namespace SentryOrleans.Grains.Ingest.Limits;

/// <summary>The Redis that silos share, if there is one.</summary>
public sealed class RedisOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Sentry:Redis";

    /// <summary>StackExchange.Redis' form, as <c>redis.example:6379,password=…,ssl=true</c>. Empty, the default: counters are each silo's own.</summary>
    public string Connection { get; set; } = "";
}
