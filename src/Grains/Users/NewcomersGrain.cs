using Orleans.Concurrency;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Settings;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Grains.Users;

/// <summary>
/// Asked by the outbox once the person may sign in, and at each sign-in while it waits. The organisation remembers whom it took in, so that a death between its commit
/// and the user's makes nobody a member twice.
/// </summary>
[StatelessWorker]
public sealed class NewcomersGrain(ConfiguredSettings configured) : Grain, INewcomersGrain
{
    public async Task PlaceAsync(long userId)
    {
        var user = GrainFactory.GetGrain<IUserGrain>(userId);
        if (await user.GetAsync() is not { IsNewcomer: true, MustVerify: false, Deactivated: false }) return;
        if (Actor.Current is null) new Actor(ActorKind.Anonymous, userId, null, null).Act();
        var settings = configured.Over(await GrainFactory.GetGrain<IServerGrain>(0).GetAsync());
        if (!settings.NewcomersJoin)
        {
            await user.ExecuteAsync(new PlaceNewcomer(OrganizationId: null));
            return;
        }
        if (await FindAsync(settings) is not { DeletionDueAt: null } organization) return;
        try
        {
            await GrainFactory.GetGrain<IOrganizationGrain>(organization.Id).ExecuteAsync(new JoinAsNewcomer(userId));
        }
        catch (DomainException full) when (full.Code == "too_many_members")
        {
            return;
        }
        await user.ExecuteAsync(new PlaceNewcomer(organization.Id));
    }

    private Task<OrganizationView?> FindAsync(SettingsInForce settings)
    {
        var directory = GrainFactory.GetGrain<IDirectoryGrain>(0);
        return settings.DefaultOrganization is { } name ? directory.FindOrganizationAsync(name) : directory.FindFirstOrganizationAsync();
    }
}
