namespace SentryOrleans.Contracts.Users;

/// <summary>What only the server's own command line asks of a person; no API does. The grain is the person's, <see cref="IUserGrain"/>.</summary>
[Alias("IUserAdministrationGrain")]
public interface IUserAdministrationGrain : IGrainWithIntegerKey
{
    /// <summary>Gives the user another password; null: one that nothing matches. Sessions of the old one are over.</summary>
    /// <exception cref="DomainException"><c>user_not_found</c>, <c>password_invalid</c>.</exception>
    [Alias("ResetPassword")]
    Task<UserView> ResetPasswordAsync(string? password);

    /// <summary>Makes the user a superuser, or an ordinary one, who then has no permissions any more.</summary>
    /// <exception cref="DomainException"><c>user_not_found</c>.</exception>
    [Alias("SetSuperuser")]
    Task<UserView> SetSuperuserAsync(bool superuser);

    /// <summary>Grants a superuser a permission or revokes it; false: it was so already. Whoever becomes superuser has all of them.</summary>
    /// <exception cref="DomainException"><c>user_not_found</c>, <c>not_superuser</c>, <c>permission_invalid</c>.</exception>
    [Alias("SetPermission")]
    Task<bool> SetPermissionAsync(string permission, bool granted);

    /// <summary>The user's permissions, in the order of <see cref="SuperuserPermissions.All"/>.</summary>
    /// <exception cref="DomainException"><c>user_not_found</c>, <c>not_superuser</c>.</exception>
    [Alias("ListPermissions")]
    Task<IReadOnlyList<string>> ListPermissionsAsync();
}

/// <summary>Manages users from the server's own command line. One grain (key 0), so that two commands never race.</summary>
[Alias("IUserCommandsGrain")]
public interface IUserCommandsGrain : IGrainWithIntegerKey
{
    /// <summary>Whether there is a superuser.</summary>
    [Alias("HasSuperuser")]
    Task<bool> HasSuperuserAsync();

    /// <summary>Makes a user or, if that is asked for, changes the one there is. Where there is one organisation, the new user becomes a member of it.</summary>
    /// <exception cref="DomainException"><c>email_invalid</c>, <c>password_invalid</c>; nothing was changed.</exception>
    [Alias("Create")]
    Task<CreateUserResult> CreateAsync(CreateUserRequest request);

    /// <summary>Grants or revokes a permission of the superuser with this address or id; false: it was so already.</summary>
    /// <exception cref="DomainException"><c>user_not_found</c>, <c>not_superuser</c>, <c>permission_invalid</c>.</exception>
    [Alias("SetPermission")]
    Task<bool> SetPermissionAsync(string user, string permission, bool granted);

    /// <summary>The permissions of the superuser with this address or id.</summary>
    /// <exception cref="DomainException"><c>user_not_found</c>, <c>not_superuser</c>.</exception>
    [Alias("ListPermissions")]
    Task<IReadOnlyList<string>> ListPermissionsAsync(string user);
}

/// <summary>A user to make.</summary>
/// <param name="Email">The address, which is also how the user signs in.</param>
/// <param name="Password">In clear; null: one that nothing matches, or, of a user there is, the one there is.</param>
/// <param name="Superuser">Null: no, or, of a user there is, as it is.</param>
/// <param name="Update">Whether a user there is is changed.</param>
/// <param name="RemovePassword">Whether a user who is changed gets a password that nothing matches.</param>
[GenerateSerializer, Immutable, Alias("user.create-request")]
public sealed record CreateUserRequest(string Email, string? Password, bool? Superuser, bool Update = false, bool RemovePassword = false)
{
    /// <summary>Without what is secret.</summary>
    public override string ToString() => nameof(CreateUserRequest);
}

/// <summary>What became of it. <paramref name="Organization"/> is the slug of the one that the user became a member of.</summary>
[GenerateSerializer, Immutable, Alias("user.create-result")]
public sealed record CreateUserResult(CreateUserOutcome Outcome, long UserId, string? Organization);

/// <summary>What became of a user to make.</summary>
public enum CreateUserOutcome
{
    /// <summary>There is one more.</summary>
    Created = 1,

    /// <summary>It was there and is now as asked.</summary>
    Updated = 2,

    /// <summary>It was there and stays as it is.</summary>
    Existed = 3,
}

/// <summary>What can be taken away from superusers. Whoever is made one has all of it; to look is nobody forbidden.</summary>
public static class SuperuserPermissions
{
    /// <summary>Changes in organisations that the superuser is no member of, or is less in than the change takes.</summary>
    public const string Write = "superuser.write";

    /// <summary>Making accounts and changing those of others.</summary>
    public const string Users = "users.admin";

    /// <summary>Settings and mail of the server.</summary>
    public const string Options = "options.admin";

    /// <summary>Announcements to all users, of which this server has none.</summary>
    public const string Broadcasts = "broadcasts.admin";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Write, Users, Options, Broadcasts];

    /// <summary>Those that the user has; none for who is no superuser.</summary>
    public static IReadOnlyList<string> Of(UserView user) => !user.Superuser ? [] : user.Permissions ?? All;
}
