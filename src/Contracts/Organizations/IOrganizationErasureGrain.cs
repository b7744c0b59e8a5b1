namespace SentryOrleans.Contracts.Organizations;

/// <summary>Erases what a deleted organisation had (the key is its id): its projects with all that is theirs, then its own stream. A reminder wakes it.</summary>
[Alias("IOrganizationErasureGrain")]
public interface IOrganizationErasureGrain : IGrainWithIntegerKey
{
    /// <summary>Registers the reminder; repeated it changes nothing.</summary>
    [Alias("Start")]
    Task StartAsync();

    /// <summary>Goes on with the work if the organisation is deleted, for some seconds at most.</summary>
    /// <returns>Whether nothing is left to do.</returns>
    [Alias("Run")]
    Task<bool> RunAsync();
}
