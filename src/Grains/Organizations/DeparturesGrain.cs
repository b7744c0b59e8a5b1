using Orleans.Concurrency;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Grains.Organizations;

/// <summary>Asks the projects, those that can be had back among them, to let go of their owner. The outbox asks again until all did.</summary>
[StatelessWorker]
public sealed class DeparturesGrain : Grain, IDeparturesGrain
{
    public async Task SettleAsync(long userId)
    {
        var organizationId = this.GetPrimaryKeyLong();
        if (await GrainFactory.GetGrain<IOrganizationGrain>(organizationId).GetAsync() is not { } organization || organization.MemberOf(userId) is not null) return;
        var directory = GrainFactory.GetGrain<IDirectoryGrain>(0);
        IEnumerable<ProjectView> projects = [.. await directory.ListProjectsAsync(organizationId), .. await directory.ListDeletedProjectsAsync(organizationId)];
        foreach (var project in projects.Where(project => project.OwnerId == userId))
            await GrainFactory.GetGrain<IProjectGrain>(project.Id).ExecuteAsync(new ReleaseProjectOwner(userId));
    }
}
