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
        RequireSuperuser();
        if (!SuperuserPermissions.All.Contains(permission)) Refuse("permission_invalid", $"A permission is one of {string.Join(", ", SuperuserPermissions.All)}.");
        if ((State.Permissions ?? []).Contains(permission) == granted) return false;
        await CommitAsync([new PermissionSet(permission, granted, time.GetUtcNow())]);
        return true;
    }

    public Task<IReadOnlyList<string>> ListPermissionsAsync()
    {
        RequireSuperuser();
        return Task.FromResult<IReadOnlyList<string>>([.. SuperuserPermissions.All.Where(permission => State.Permissions?.Contains(permission) is true)]);
    }

    private void RequireSuperuser()
    {
        RequireExistence();
        if (!State.Superuser) Refuse("not_superuser", "This user is not a superuser.");
    }
}
