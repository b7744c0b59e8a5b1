using System.Security.Cryptography;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Projects;

/// <summary>One project.</summary>
public sealed class ProjectGrain(Journal journal, StreamStates streams, TimeProvider time)
    : EventSourcedGrain<Project, ProjectEvent>(journal, streams, Project.Initial), IProjectGrain
{
    protected override string StreamKey => StreamKeys.Project(Id);

    protected override long OrganizationOf(Project state) => state.OrganizationId;

    private long Id => this.GetPrimaryKeyLong();

    protected override Project Apply(Project state, ProjectEvent e) => Project.Apply(state, e);

    public async Task<ProjectView> ExecuteAsync(ProjectCommand command)
    {
        await AdoptGroupingAsync();
        var events = Project.Decide(State, command, Id, (NewKey(), NewKey()), time.GetUtcNow());
        try
        {
            if (events.Count > 0) await CommitAsync(events, ClaimsOf(events));
        }
        catch (NameTakenException)
        {
            Refuse("slug_taken", "Another project of the organisation has this slug.");
        }
        return State.ToView();
    }

    public async Task<ProjectView?> GetAsync()
    {
        await AdoptGroupingAsync();
        return State.Exists ? State.ToView() : null;
    }

    public async Task<GroupingSettings?> GetGroupingAsync(int revision)
    {
        await AdoptGroupingAsync();
        if (State.Grouping?.Revision == revision) return State.Grouping;
        return (await ReadEventsAsync()).OfType<ProjectGroupingSet>().LastOrDefault(set => set.Grouping.Revision == revision)?.Grouping;
    }

    /// <summary>Before anyone sees a project from before there were settings of grouping: its issues are to be found by the next event already.</summary>
    private async Task AdoptGroupingAsync()
    {
        if (State is { Exists: true, Grouping: null }) await CommitAsync(Project.Decide(State, new AdoptGrouping(), Id, default, time.GetUtcNow()));
    }

    private List<Claim> ClaimsOf(IReadOnlyList<ProjectEvent> events)
    {
        var claims = new List<Claim>();
        foreach (var e in events)
        {
            if (e is ProjectCreated created) claims.Add(Claims.ProjectSlug(created.OrganizationId, created.Slug, Id));
            // The claims of earlier slugs stay: they lead to the project.
            if (e is ProjectSlugChanged changed) claims.Add(Claims.ProjectSlug(State.OrganizationId, changed.Slug, Id));
            if (e is ProjectKeyCreated key) claims.Add(Claims.ProjectKey(key.PublicKey, Id));
        }
        return claims;
    }

    private static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
