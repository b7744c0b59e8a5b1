using Orleans.Concurrency;

namespace SentryOrleans.Contracts.Alerts;

/// <summary>Passes on what rules said: mails at once or in digests, and messages to channels. One grain (key 0).</summary>
[Alias("INoticesGrain")]
public interface INoticesGrain : IGrainWithIntegerKey
{
    /// <summary>Registers the reminder; repeated it changes nothing.</summary>
    [Alias("Start")]
    Task StartAsync();

    /// <summary>Tells whoever is to hear of a firing, once however often it is called.</summary>
    [Alias("Tell")]
    Task TellAsync(long firing);

    /// <summary>Tells whoever follows an issue what was done with it, once however often it is called.</summary>
    [Alias("TellNews")]
    Task TellNewsAsync(long news);

    /// <summary>Tells whoever is to hear of a step of an incident of a metric alert, once however often it is called.</summary>
    [Alias("TellStep")]
    Task TellStepAsync(long project, MetricStatusChanged step);

    /// <summary>Sends the digests that are due.</summary>
    [Alias("Flush")]
    Task FlushAsync();

    /// <summary>Whose link it is by which one asks for no more mails of a kind; null: it is none of this server's.</summary>
    [AlwaysInterleave, Alias("ReadLink")]
    Task<UnsubscribeLink?> ReadLinkAsync(string token);
}
