namespace SentryOrleans.Contracts.Projects;

/// <summary>Erases what a deleted project had (the key is the project's id), once it cannot be had back any more. A reminder wakes it.</summary>
[Alias("IProjectErasureGrain")]
public interface IProjectErasureGrain : IGrainWithIntegerKey
{
    /// <summary>Registers the reminder; repeated it changes nothing.</summary>
    [Alias("Start")]
    Task StartAsync();

    /// <summary>Goes on with the work if it is due, for some seconds at most.</summary>
    /// <returns>Whether nothing is left to do.</returns>
    [Alias("Run")]
    Task<bool> RunAsync();
}
