using System.Globalization;
using Marten;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Settings;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Users;

/// <summary>Carries out what the command line asks of users.</summary>
public sealed class UserCommandsGrain(IDocumentStore store, Claims claims, Sequences sequences) : Grain, IUserCommandsGrain
{
    private const int NameLengthMax = 100;

    public async Task<bool> HasSuperuserAsync()
    {
        await using var session = store.QuerySession();
        return await session.Query<Snapshot<User>>().AnyAsync(snapshot => snapshot.State.Superuser);
    }

    public async Task<CreateUserResult> CreateAsync(CreateUserRequest request)
    {
        if (!MailAddresses.IsValid(request.Email)) throw new DomainException("email_invalid", "This is no e-mail address.");
        if (await claims.FindUserAsync(request.Email) is { } known) return await UpdateAsync(known, request);

        var name = request.Email.Split('@')[0] is var local && local.Length > NameLengthMax ? local[..NameLengthMax] : local;
        if (request.Password is { } given) PasswordRules.Check(given, request.Email, name);
        var id = await sequences.NextUserAsync();
        var superuser = request.Superuser ?? false;
        await GrainFactory.GetGrain<IUserGrain>(id).RegisterAsync(new Registration(request.Email, name, request.Password, superuser));
        return new CreateUserResult(CreateUserOutcome.Created, id, await JoinOnlyOrganizationAsync(id, superuser));
    }

    public async Task<bool> SetPermissionAsync(string user, string permission, bool granted) => await (await FindAsync(user)).SetPermissionAsync(permission, granted);

    public async Task<IReadOnlyList<string>> ListPermissionsAsync(string user) => await (await FindAsync(user)).ListPermissionsAsync();

    private async Task<CreateUserResult> UpdateAsync(long id, CreateUserRequest request)
    {
        if (!request.Update) return new CreateUserResult(CreateUserOutcome.Existed, id, null);
        var user = GrainFactory.GetGrain<IUserAdministrationGrain>(id);
        // The password first: it alone can be refused.
        if (request.Password is not null || request.RemovePassword) await user.ResetPasswordAsync(request.Password);
        if (request.Superuser is { } superuser) await user.SetSuperuserAsync(superuser);
        return new CreateUserResult(CreateUserOutcome.Updated, id, null);
    }

    private async Task<string?> JoinOnlyOrganizationAsync(long user, bool superuser)
    {
        if (await GrainFactory.GetGrain<IDirectoryGrain>(0).ListOrganizationsAsync(null) is not [var only]) return null;
        await GrainFactory.GetGrain<IOrganizationGrain>(only.Id).ExecuteAsync(new AddMember(user, superuser ? "owner" : "member"));
        return only.Slug;
    }

    private async Task<IUserAdministrationGrain> FindAsync(string user)
    {
        var id = long.TryParse(user, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : await claims.FindUserAsync(user);
        return id is { } known ? GrainFactory.GetGrain<IUserAdministrationGrain>(known) : throw new DomainException("user_not_found", "The user does not exist.");
    }
}
