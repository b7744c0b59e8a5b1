using Marten;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Setup;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Organizations;
using SentryOrleans.Grains.Storage;
using SentryOrleans.Grains.Users;

namespace SentryOrleans.Grains.Setup;

/// <summary>Makes what a new server needs, step by step; a step that is done already is passed over, so an interrupted set-up is simply repeated.</summary>
public sealed class SetupGrain(IDocumentStore store, Claims claims, Sequences sequences) : Grain, ISetupGrain
{
    public async Task<bool> IsDoneAsync()
    {
        await using var session = store.QuerySession();
        return await session.Query<Snapshot<User>>().AnyAsync(snapshot => snapshot.State.Superuser);
    }

    public async Task<SetupResult> SetUpAsync(SetupRequest request)
    {
        var user = await EnsureUserAsync(request);
        var organization = await EnsureOrganizationAsync(request.Organization, user);
        var project = await EnsureProjectAsync(request, organization);
        var token = await GrainFactory.GetGrain<IUserGrain>(user).CreateTokenAsync("setup", Scopes.All);
        return new SetupResult(user, organization.Slug, project.Slug, project.Id, project.Keys.First(key => key.Active).Public, token.Text);
    }

    private async Task<long> EnsureUserAsync(SetupRequest request)
    {
        if (await claims.FindUserAsync(request.Email) is not { } id)
        {
            id = await sequences.NextUserAsync();
            await GrainFactory.GetGrain<IUserGrain>(id).RegisterAsync(request.Email, NameFrom(request.Email), request.Password, superuser: true);
            return id;
        }
        var known = GrainFactory.GetGrain<IUserGrain>(id);
        if (!await known.CheckPasswordAsync(request.Password)) throw new DomainException("password_wrong", "This e-mail address is known with another password.");
        if (await known.GetAsync() is not { Superuser: true }) throw new DomainException("not_superuser", "This user is not the superuser.");
        return id;
    }

    private async Task<OrganizationView> EnsureOrganizationAsync(string name, long owner)
    {
        var slug = Slug.From(name);
        var id = await claims.FindOrganizationAsync(slug) ?? await sequences.NextOrganizationAsync();
        var organization = GrainFactory.GetGrain<IOrganizationGrain>(id);
        await organization.ExecuteAsync(new CreateOrganization(slug, name));
        await organization.ExecuteAsync(new AddMember(owner, "owner"));
        return await organization.ExecuteAsync(new CreateTeam(slug, name));
    }

    private async Task<ProjectView> EnsureProjectAsync(SetupRequest request, OrganizationView organization)
    {
        var slug = Slug.From(request.Project);
        return await claims.FindProjectAsync(organization.Id, slug) is { } id
            ? (await GrainFactory.GetGrain<IProjectGrain>(id).GetAsync())!
            : await GrainFactory.GetGrain<IOrganizationGrain>(organization.Id)
                .CreateProjectAsync(organization.Teams[0].Id, slug, request.Project, request.Platform);
    }

    /// <summary>What stands before the @, until the person gives a name.</summary>
    private static string NameFrom(string email) => email.Split('@')[0] is { Length: > 0 } local ? local[..Math.Min(local.Length, 100)] : email;
}
