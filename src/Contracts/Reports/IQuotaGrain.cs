namespace SentryOrleans.Contracts.Reports;

/// <summary>Tells those who look after an organisation that limits drop what its projects send. One grain (key 0).</summary>
[Alias("IQuotaGrain")]
public interface IQuotaGrain : IGrainWithIntegerKey
{
    /// <summary>Registers the reminder; repeated it changes nothing.</summary>
    [Alias("Start")]
    Task StartAsync();

    /// <summary>Warns where something was dropped within the last hour or two, each organisation once a day at most.</summary>
    [Alias("Warn")]
    Task WarnAsync();
}
