namespace SentryOrleans.Contracts.Organizations;

/// <summary>What those who left an organisation leave behind; the key is the organisation's id.</summary>
[Alias("IDeparturesGrain")]
public interface IDeparturesGrain : IGrainWithIntegerKey
{
    /// <summary>Makes nobody the owner of the projects whose owner left. Repeated it changes nothing, and nothing of somebody who is a member again.</summary>
    [Alias("Settle")]
    Task SettleAsync(long userId);
}
