using System.Globalization;
using Marten;
using Orleans.Concurrency;
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
public sealed class DirectoryGrain(IDocumentStore store, Claims claims, TokenUses uses) : Grain, IDirectoryGrain
{
    public async Task<IReadOnlyList<OrganizationView>> ListOrganizationsAsync(long? memberUserId)
    {
        await using var session = store.QuerySession();
        var all = await session.Query<Snapshot<Organization>>().ToListAsync();
        return [.. all.Select(snapshot => snapshot.State.ToView())
            .Where(view => memberUserId is not { } user || view.Members.Any(member => member.UserId == user))
            .OrderBy(view => view.Slug, StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<OrganizationView>> ListSignOnsAsync() =>
        [.. (await ListOrganizationsAsync(memberUserId: null)).Where(organization => organization.SignOn is { Enabled: true })];

    public async Task<OrganizationView?> FindOrganizationAsync(string slugOrId) =>
        (ReadId(slugOrId) ?? await claims.FindOrganizationAsync(slugOrId)) is { } id ? await GrainFactory.GetGrain<IOrganizationGrain>(id).GetAsync() : null;

    public async Task<IReadOnlyList<ProjectView>> ListProjectsAsync(long organizationId)
    {
        await using var session = store.QuerySession();
        var all = await session.Query<Snapshot<Project>>().Where(snapshot => snapshot.State.OrganizationId == organizationId).ToListAsync();
        return [.. all.Select(snapshot => snapshot.State.ToView()).OrderBy(view => view.Slug, StringComparer.Ordinal)];
    }

    public async Task<ProjectView?> FindProjectAsync(long organizationId, string slugOrId)
    {
        var id = ReadId(slugOrId) ?? await claims.FindProjectAsync(organizationId, slugOrId);
        var project = id is { } known ? await GrainFactory.GetGrain<IProjectGrain>(known).GetAsync() : null;
        return project?.OrganizationId == organizationId ? project : null;
    }

    public async Task<ProjectView?> FindProjectByKeyAsync(string publicKey) =>
        await claims.FindProjectByKeyAsync(publicKey) is { } id ? await GrainFactory.GetGrain<IProjectGrain>(id).GetAsync() : null;

    public Task<long?> FindUserAsync(string email) => claims.FindUserAsync(email);

    public async Task<TokenPrincipal?> FindTokenAsync(string tokenHash)
    {
        var principal = await claims.FindTokenAsync(tokenHash) switch
        {
            null => null,
            < 0 and var organization => await GrainFactory.GetGrain<IOrganizationTokensGrain>(-organization).FindTokenAsync(tokenHash),
            { } user => await GrainFactory.GetGrain<IUserGrain>(user).FindTokenAsync(tokenHash),
        };
        if (principal is not null) await uses.NoteAsync(principal.TokenId);
        return principal;
    }

    private static long? ReadId(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
