using System.Globalization;
using Marten;
using Orleans.Concurrency;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Projects;
using SentryOrleans.Grains.Storage;
using SentryOrleans.Grains.Users;

namespace SentryOrleans.Grains.Organizations;

/// <summary>Lists read snapshots, which these streams write with every commit; names are looked up where they are claimed.</summary>
[StatelessWorker]
public sealed class DirectoryGrain(IDocumentStore store, Claims claims, Sequences sequences, TokenUses uses) : Grain, IDirectoryGrain
{
    public async Task<IReadOnlyList<OrganizationView>> ListOrganizationsAsync(long? memberUserId)
    {
        await using var session = store.QuerySession();
        var all = await session.Query<Snapshot<Organization>>().ToListAsync();
        return [.. all.Where(snapshot => snapshot.State.Exists).Select(snapshot => snapshot.State.ToView())
            .Where(view => memberUserId is not { } user || view.Members.Any(member => member.UserId == user))
            .OrderBy(view => view.Slug, StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<OrganizationView>> ListSignOnsAsync() =>
        [.. (await ListOrganizationsAsync(memberUserId: null)).Where(organization => organization.SignOn is { Enabled: true })];

    public async Task<OrganizationView?> FindOrganizationAsync(string slugOrId) =>
        (ReadId(slugOrId) ?? await claims.FindOrganizationAsync(slugOrId)) is { } id ? await GrainFactory.GetGrain<IOrganizationGrain>(id).GetAsync() : null;

    public async Task<OrganizationView?> FindFirstOrganizationAsync()
    {
        await using var session = store.QuerySession();
        var first = await session.Query<Snapshot<Organization>>().OrderBy(snapshot => snapshot.State.Id).FirstOrDefaultAsync();
        return first is null ? null : await GrainFactory.GetGrain<IOrganizationGrain>(first.State.Id).GetAsync();
    }

    public async Task<OrganizationRead> FindOrganizationSinceAsync(string slugOrId, long knownId, long knownVersion) =>
        (ReadId(slugOrId) ?? await claims.FindOrganizationAsync(slugOrId)) is { } id
            ? await GrainFactory.GetGrain<IOrganizationGrain>(id).GetSinceAsync(id == knownId ? knownVersion : 0)
            : OrganizationRead.None;

    public async Task<IReadOnlyList<ProjectView>> ListProjectsAsync(long organizationId) => await ListAsync(organizationId, project => !project.IsHidden);

    public async Task<IReadOnlyList<ProjectView>> ListDeletedProjectsAsync(long organizationId) => await ListAsync(organizationId, IsRestorable);

    public async Task<ProjectView?> FindProjectAsync(long organizationId, string slugOrId) =>
        await FindAsync(organizationId, slugOrId) is { IsHidden: false } project ? project : null;

    public async Task<ProjectView?> FindDeletedProjectAsync(long organizationId, string slugOrId) =>
        await FindAsync(organizationId, slugOrId) is { } project && IsRestorable(project) ? project : null;

    public async Task<ProjectView?> FindProjectByKeyAsync(string publicKey) =>
        await claims.FindProjectByKeyAsync(publicKey) is { } id
        && await GrainFactory.GetGrain<IProjectGrain>(id).GetAsync() is { } project
        && await GrainFactory.GetGrain<IOrganizationGrain>(project.OrganizationId).IsActiveAsync() ? project : null;

    public async Task<IReadOnlyDictionary<long, UserView>> ListUsersAsync(IReadOnlyList<long> ids)
    {
        await using var session = store.QuerySession();
        string[] keys = [.. ids.Distinct().Select(StreamKeys.User)];
        var kept = await session.Query<Snapshot<User>>().Where(snapshot => snapshot.Format == UserGrain.Format && snapshot.Id.IsOneOf(keys)).ToListAsync();
        var users = kept.ToDictionary(snapshot => snapshot.State.Id, snapshot => snapshot.State.ToView());
        // Whoever did nothing since the state had another shape.
        foreach (var id in ids.Where(id => !users.ContainsKey(id)))
        {
            if (await GrainFactory.GetGrain<IUserGrain>(id).GetAsync() is { } user) users[id] = user;
        }
        return users;
    }

    public async Task<FoundInvitation?> FindInvitationAsync(long memberId, string hash)
    {
        if (await claims.FindInvitationAsync(hash) is not { } id) return null;
        var grain = GrainFactory.GetGrain<IOrganizationGrain>(id);
        var (organization, invitation) = (await grain.GetAsync(), await grain.FindInvitationAsync(memberId, hash));
        return organization is { DeletionDueAt: null } && invitation is not null ? new FoundInvitation(organization, invitation) : null;
    }

    public async Task<OrganizationView> CreateOrganizationAsync(CreateOrganization command) =>
        await GrainFactory.GetGrain<IOrganizationGrain>(await sequences.NextOrganizationAsync()).ExecuteAsync(command);

    public async Task<UserView> RegisterUserAsync(string email, string name, string password) =>
        await GrainFactory.GetGrain<IUserGrain>(await sequences.NextUserAsync()).RegisterAsync(email, name, password, superuser: false);

    public Task<long?> FindUserAsync(string email) => claims.FindUserAsync(email);

    public async Task<TokenPrincipal?> FindTokenAsync(string tokenHash)
    {
        var principal = await claims.FindTokenAsync(tokenHash) is { } user ? await GrainFactory.GetGrain<IUserGrain>(user).FindTokenAsync(tokenHash)
            : await claims.FindOrganizationTokenAsync(tokenHash) is { } organization ? await GrainFactory.GetGrain<IOrganizationTokensGrain>(organization).FindTokenAsync(tokenHash)
            : null;
        if (principal is not null) await uses.NoteAsync(principal.TokenId);
        return principal;
    }

    private static bool IsRestorable(ProjectView project) => project.Deletion is { Erased: false };

    private async Task<IReadOnlyList<ProjectView>> ListAsync(long organizationId, Func<ProjectView, bool> which)
    {
        await using var session = store.QuerySession();
        var all = await session.Query<Snapshot<Project>>().Where(snapshot => snapshot.State.OrganizationId == organizationId).ToListAsync();
        return [.. all.Select(snapshot => snapshot.State.ToView()).Where(which).OrderBy(view => view.Slug, StringComparer.Ordinal)];
    }

    private async Task<ProjectView?> FindAsync(long organizationId, string slugOrId)
    {
        var id = ReadId(slugOrId) ?? await claims.FindProjectAsync(organizationId, slugOrId);
        var project = id is { } known ? await GrainFactory.GetGrain<IProjectGrain>(known).GetAsync() : null;
        return project?.OrganizationId == organizationId ? project : null;
    }

    private static long? ReadId(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
