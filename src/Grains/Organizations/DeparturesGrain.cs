using Orleans.Concurrency;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Grains.Organizations;

/// <summary>
/// Asks the projects, those that can be had back among them, to let go of their owner, and issues to let go of who had them. The outbox asks again until all did.
/// </summary>
[StatelessWorker]
public sealed class DeparturesGrain : Grain, IDeparturesGrain
{
    private const int PageSize = 500;
    private const int Parallelism = 16;

    public async Task SettleAsync(long userId)
    {
        var organizationId = this.GetPrimaryKeyLong();
        if (await GrainFactory.GetGrain<IOrganizationGrain>(organizationId).GetAsync() is not { } organization || organization.MemberOf(userId) is not null) return;
        var projects = await ProjectsAsync();
        foreach (var project in projects.Where(project => project.OwnerId == userId))
            await GrainFactory.GetGrain<IProjectGrain>(project.Id).ExecuteAsync(new ReleaseProjectOwner(userId));
        await ReleaseIssuesAsync(projects, new IssueAssignee(AssigneeKind.User, userId));
    }

    public async Task SettleTeamAsync(long teamId) => await ReleaseIssuesAsync(await ProjectsAsync(), new IssueAssignee(AssigneeKind.Team, teamId));

    private async Task<IReadOnlyList<ProjectView>> ProjectsAsync()
    {
        var (organizationId, directory) = (this.GetPrimaryKeyLong(), GrainFactory.GetGrain<IDirectoryGrain>(0));
        return [.. await directory.ListProjectsAsync(organizationId), .. await directory.ListDeletedProjectsAsync(organizationId)];
    }

    /// <summary>Page by page: what was released already is found again while the list is behind, and is left as it is.</summary>
    private async Task ReleaseIssuesAsync(IReadOnlyList<ProjectView> projects, IssueAssignee gone)
    {
        var query = new IssueListQuery([.. projects.Select(project => project.Id)], [], [], [], null, null, null, Backwards: false, PageSize)
        {
            Conditions = IssueConditions.None with { Assignees = [new AssigneeCondition([gone], OrNobody: false, Not: false)] },
        };
        while (true)
        {
            var page = await GrainFactory.GetGrain<IIssueQueryGrain>(0).ListAsync(query);
            foreach (var some in page.Issues.Chunk(Parallelism)) await Task.WhenAll(some.Select(issue => ReleaseAsync(issue.Id, gone)));
            if (!page.HasNext) return;
            query = query with { After = new IssueCursor(page.Issues[^1].LastSeen, page.Issues[^1].Id) };
        }
    }

    /// <summary>What was deleted or merged meanwhile is nobody's business any more.</summary>
    private async Task ReleaseAsync(long issue, IssueAssignee gone)
    {
        try
        {
            await GrainFactory.GetGrain<IIssueGrain>(issue).ExecuteAsync(new AssignIssue(ByUser: null, Assignee: null, OnlyFrom: gone));
        }
        catch (DomainException refusal) when (refusal.Code is "issue_not_found" or "issue_merged")
        {
        }
    }
}
