using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Organizations;

/// <summary>One organisation.</summary>
public sealed partial class OrganizationGrain(Journal journal, StreamStates streams, Sequences sequences, SignOnSecrets secrets, TimeProvider time)
    : EventSourcedGrain<Organization, OrganizationEvent>(journal, streams, Organization.Initial), IOrganizationGrain
{
    protected override string StreamKey => StreamKeys.Organization(this.GetPrimaryKeyLong());

    protected override long OrganizationOf(Organization state) => state.Id;

    protected override Organization Apply(Organization state, OrganizationEvent e) => Organization.Apply(state, e);

    public async Task<OrganizationView> ExecuteAsync(OrganizationCommand command)
    {
        var id = this.GetPrimaryKeyLong();
        var newId = command is CreateTeam ? await sequences.NextTeamAsync() : id;
        var events = Organization.Decide(State, command, newId, time.GetUtcNow());
        try
        {
            if (events.Count > 0) await CommitAsync(events, [.. events.OfType<OrganizationCreated>().Select(c => Claims.OrganizationSlug(c.Slug, id))]);
        }
        catch (NameTakenException)
        {
            Refuse("slug_taken", "Another organisation has this slug.");
        }
        return State.ToView();
    }

    public async Task<ProjectView> CreateProjectAsync(long teamId, string slug, string name, string? platform)
    {
        if (!State.Exists) Refuse("organization_not_found", "The organisation does not exist.");
        if (State.Teams.All(team => team.Id != teamId)) Refuse("team_not_found", "The organisation has no such team.");
        var project = GrainFactory.GetGrain<IProjectGrain>(await sequences.NextProjectAsync());
        return await project.ExecuteAsync(new CreateProject(State.Id, teamId, slug, name, platform));
    }

    public Task<OrganizationView?> GetAsync() => Task.FromResult(State.Exists ? State.ToView() : null);
}
