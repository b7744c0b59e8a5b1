using System.Net.Mail;
using Marten;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Settings;
using SentryOrleans.Contracts.Setup;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Organizations;
using SentryOrleans.Grains.Projects;
using SentryOrleans.Grains.Storage;
using SentryOrleans.Grains.Users;

namespace SentryOrleans.Grains.Setup;

/// <summary>Makes what a new server needs, step by step; a step that is done already is passed over, so an interrupted set-up is simply repeated.</summary>
public sealed class SetupGrain(IDocumentStore store, Claims claims, Sequences sequences) : Grain, ISetupGrain
{
    public async Task<bool> IsDoneAsync()
    {
        await using var session = store.QuerySession();
        return await HasSuperuserAsync(session) && await session.Query<Snapshot<Organization>>().AnyAsync();
    }

    public async Task<SetupResult> SetUpAsync(SetupRequest request)
    {
        // All of it before the first step: what is made stays, and a link that works once must not be used up by half a set-up.
        SetupRules.Check(request);
        if (request.IsFirstRun && await IsDoneAsync()) throw AlreadySetUp();
        var user = await EnsureUserAsync(request);
        await EnsureRootUrlAsync(request, user);
        var organization = await EnsureOrganizationAsync(request.Organization, user);
        var project = request.Project is null ? null : await EnsureProjectAsync(request.Project, request.Platform, organization);
        var token = request.WithToken ? await GrainFactory.GetGrain<IUserGrain>(user).CreateTokenAsync("setup", Scopes.All) : null;
        return new SetupResult(user, organization.Slug, project, token?.Text);
    }

    private static Task<bool> HasSuperuserAsync(IQuerySession session) => session.Query<Snapshot<User>>().AnyAsync(snapshot => snapshot.State.Superuser);

    private static DomainException AlreadySetUp() => new("already_set_up", "The server is already set up.");

    private async Task<long> EnsureUserAsync(SetupRequest request)
    {
        if (await claims.FindUserAsync(request.Email) is not { } id) return await RegisterAsync(request);
        var known = GrainFactory.GetGrain<IUserGrain>(id);
        if (!await known.CheckPasswordAsync(request.Password)) throw new DomainException("password_wrong", "This e-mail address is known with another password.");
        if (await known.GetAsync() is not { Superuser: true }) throw new DomainException("not_superuser", "This user is not the superuser.");
        return id;
    }

    private async Task<long> RegisterAsync(SetupRequest request)
    {
        await using var session = store.QuerySession();
        if (request.IsFirstRun && await HasSuperuserAsync(session)) throw AlreadySetUp();
        var id = await sequences.NextUserAsync();
        var user = GrainFactory.GetGrain<IUserGrain>(id);
        await user.RegisterAsync(request.Email, SetupRules.UserName(request), request.Password, superuser: true);
        if (request.Language is { } language) await user.ExecuteAsync(new ChangeProfile(Language: language));
        return id;
    }

    private async Task EnsureRootUrlAsync(SetupRequest request, long user)
    {
        if (request.RootUrl is { } rootUrl) await GrainFactory.GetGrain<IServerGrain>(0).ExecuteAsync(new ChangeSettings(user, rootUrl));
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

    private async Task<SetupProject> EnsureProjectAsync(string name, string? platform, OrganizationView organization)
    {
        var slug = Slug.From(name);
        var project = await claims.FindProjectAsync(organization.Id, slug) is { } id
            ? (await GrainFactory.GetGrain<IProjectGrain>(id).GetAsync())!
            : await GrainFactory.GetGrain<IOrganizationGrain>(organization.Id).CreateProjectAsync(organization.Teams[0].Id, slug, name, platform);
        if (!project.Keys.Any(key => key.Active)) project = await GrainFactory.GetGrain<IProjectGrain>(project.Id).ExecuteAsync(new CreateProjectKey("Default"));
        return new SetupProject(project.Id, project.Slug, project.Keys.First(key => key.Active).Public);
    }
}

/// <summary>What a set-up must be like, so that none of its steps is refused.</summary>
internal static class SetupRules
{
    /// <exception cref="DomainException">See <see cref="ISetupGrain.SetUpAsync"/>.</exception>
    public static void Check(SetupRequest request)
    {
        if (!IsEmail(request.Email)) throw new DomainException("email_invalid", "This is no e-mail address.");
        CheckName(request.UserName, "user_name_invalid");
        PasswordRules.Check(request.Password, request.Email, UserName(request));
        CheckName(request.Organization, "organization_invalid");
        CheckName(request.Project, "project_invalid");
        Project.CheckPlatform(request.Platform);
        User.CheckLanguage(request.Language);
        if (request.RootUrl is { } rootUrl && !RootUrls.TryParse(rootUrl, out _)) throw new DomainException("root_url_invalid", $"The address must be of the form {RootUrls.Form}.");
    }

    /// <summary>Without a name, what stands before the @.</summary>
    public static string UserName(SetupRequest request) =>
        request.UserName ?? (request.Email.Split('@')[0] is { Length: > 0 } local ? local[..Math.Min(local.Length, 100)] : request.Email);

    private static bool IsEmail(string text) => text.Length <= 254 && MailAddress.TryCreate(text, out var address) && address.Address == text;

    private static void CheckName(string? name, string code)
    {
        if (name is not null && !Named.IsValid(name)) throw new DomainException(code, Named.Rule);
    }
}
