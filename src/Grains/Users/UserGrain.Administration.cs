using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Grains.Users;

/// <summary>What the command line asks of a person.</summary>
public sealed partial class UserGrain : IUserAdministrationGrain
{
    /// <summary>No password has this hash.</summary>
    private const string NoPassword = "";

    public async Task<UserView> ResetPasswordAsync(string? password)
    {
        RequireExistence();
        if (password is not null) PasswordRules.Check(password, State.Email, State.Name);
        if (password is not null || State.PasswordHash != NoPassword)
            await CommitAsync([new PasswordChanged(password is null ? NoPassword : passwords.HashPassword(State, password), time.GetUtcNow())]);
        return State.ToView();
    }

    public async Task<UserView> SetSuperuserAsync(bool superuser)
    {
        RequireExistence();
        if (State.Superuser != superuser) await CommitAsync([new SuperuserSet(superuser, time.GetUtcNow())]);
        return State.ToView();
    }

    public async Task<bool> SetPermissionAsync(string permission, bool granted)
    {
        RequireExistence();
        string[] wanted = granted ? [.. State.HeldPermissions, permission] : [.. State.HeldPermissions.Where(held => held != permission)];
        // A name that is none is refused, too, when it is to be taken away.
        var events = User.SetPermissions(State, granted || SuperuserPermissions.All.Contains(permission) ? wanted : [permission], time.GetUtcNow());
        if (events.Count > 0) await CommitAsync(events);
        return events.Count > 0;
    }

    public Task<IReadOnlyList<string>> ListPermissionsAsync()
    {
        RequireExistence();
        if (!State.Superuser) Refuse("not_superuser", "This user is not a superuser.");
        return Task.FromResult(State.HeldPermissions);
    }
}
