namespace SentryOrleans.Contracts.Issues;

/// <summary>Does to issues what time alone brings, and erases those that are deleted. One grain (key 0), woken by a reminder each minute.</summary>
[Alias("IIssueSweepGrain")]
public interface IIssueSweepGrain : IGrainWithIntegerKey
{
    /// <summary>Registers the reminder; repeated it changes nothing.</summary>
    [Alias("Start")]
    Task StartAsync();

    /// <summary>Does the work of one tick now.</summary>
    [Alias("Run")]
    Task RunAsync();
}
