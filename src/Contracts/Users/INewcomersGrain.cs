namespace SentryOrleans.Contracts.Users;

/// <summary>Makes those who registered by themselves members of the organisation where newcomers go.</summary>
[Alias("INewcomersGrain")]
public interface INewcomersGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Puts a newcomer there who may sign in; nobody else. Repeated it changes nothing, not even when the person was taken out in between. While there is no such
    /// organisation, or no room in it, the newcomer goes on waiting.
    /// </summary>
    [Alias("Place")]
    Task PlaceAsync(long userId);
}
