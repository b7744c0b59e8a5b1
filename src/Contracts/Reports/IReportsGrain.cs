namespace SentryOrleans.Contracts.Reports;

/// <summary>Mails everybody once a week how its projects were. One grain (key 0).</summary>
[Alias("IReportsGrain")]
public interface IReportsGrain : IGrainWithIntegerKey
{
    /// <summary>Registers the reminder; repeated it changes nothing.</summary>
    [Alias("Start")]
    Task StartAsync();

    /// <summary>Sends the reports that are due, each once however often it is called.</summary>
    [Alias("SendDue")]
    Task SendDueAsync();
}
