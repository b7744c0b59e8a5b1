using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Ingest.Envelopes;

namespace SentryOrleans.Api.Ingest;

/// <summary>Limits of what SDKs may send; section <c>Sentry:Ingest</c>.</summary>
public sealed class IngestOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Sentry:Ingest";

    /// <summary>The largest envelope after decompression, in bytes; 1 KiB to 1 GiB. Default 200 MiB, Sentry's own limit.</summary>
    [Range(1 << 10, 1L << 30)]
    public long EnvelopeBytesMax { get; set; } = 200L << 20;

    /// <summary>The largest compressed request body, in bytes; 1 KiB to 1 GiB. Default 100 MiB, what the proxy of a self-hosted Sentry lets through.</summary>
    [Range(1 << 10, 1L << 30)]
    public long CompressedBytesMax { get; set; } = 100L << 20;

    /// <summary>
    /// Memory that request bodies may take up at one time in this process, in bytes; 1 MiB to 64 GiB. Beyond it requests are
    /// answered 503. Default 384 MiB: one largest envelope, its compressed form, and thousands of ordinary events.
    /// </summary>
    [Range(1 << 20, 64L << 30)]
    public long BufferedBytesMax { get; set; } = 384L << 20;

    /// <summary>
    /// What a client has to send in each <see cref="BodyPatience"/>, in bytes per second; 1 to 1,000,000. Who sends less is answered 408. Default 500, half
    /// of what the slowest mobile networks carry.
    /// </summary>
    [Range(1, 1_000_000)]
    public int BodyBytesPerSecondMin { get; set; } = 500;

    /// <summary>How long a client may send little or nothing; 1 s to 5 minutes. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan BodyPatience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The most items in one envelope, unknown types included; 1 to 100,000. Default 1,000, more than all limits by type allow together.</summary>
    [Range(1, 100_000)]
    public int ItemsMax { get; set; } = 1_000;

    /// <summary>Limits by type of item. The one for events also limits a body of the store endpoint.</summary>
    [Required, ValidateObjectMembers]
    public ItemLimits Items { get; set; } = new();

    /// <summary>How long a project's keys and settings are believed without asking again; 0 to 5 minutes. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan ProjectCacheTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long "no such project or key" is believed; 0 to 5 minutes. Default 1 s, so that a new key works at once and a wrong
    /// one costs a read a second.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan UnknownKeyCacheTime { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The most projects that are remembered, unknown ones included; 1 to 1,000,000. Default 10,000 (some 10 MB).</summary>
    [Range(1, 1_000_000)]
    public int ProjectCacheEntriesMax { get; set; } = 10_000;

    /// <summary>Where the JS loader gets the SDK from, an absolute address of a bundle. Default none: there is no loader then.</summary>
    public Uri? LoaderSdkUrl { get; set; }

    /// <summary>
    /// How often a call is repeated that failed because a silo stopped or another writer was faster; 0 to 10. Default 3: with the
    /// delay below that outlasts the second it takes to replace a killed silo.
    /// </summary>
    [Range(0, 10)]
    public int Retries { get; set; } = 3;

    /// <summary>
    /// How long a request may wait to be stored, repetitions included, before it is answered 503; 1 s to 1 minute. Default 7 s: two more than the journal
    /// tries for.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(7);

    /// <summary>The wait before the first repetition, tripled for each further one; 1 ms to 10 s. Default 100 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:10")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);
}
