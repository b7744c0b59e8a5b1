namespace SentryOrleans.Contracts.Organizations;

/// <summary>What members and teams that an organisation no longer has leave behind; the key is the organisation's id.</summary>
[Alias("IDeparturesGrain")]
public interface IDeparturesGrain : IGrainWithIntegerKey
{
    /// <summary>Makes nobody the owner of the projects whose owner left, and gives the issues that it had to nobody. Repeated it changes nothing, and nothing of somebody who is a member again.</summary>
    [Alias("Settle")]
    Task SettleAsync(long userId);

    /// <summary>Gives the issues that a team had, which is no more, to nobody. Repeated it changes nothing.</summary>
    [Alias("SettleTeam")]
    Task SettleTeamAsync(long teamId);
}
