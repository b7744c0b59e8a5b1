using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Settings;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Manage;

/// <summary>Superusers make accounts, and change those of others. None makes a superuser.</summary>
public static class ManagedUsersApi
{
    private static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["email_invalid"] = "email",
        ["email_taken"] = "email",
        ["password_invalid"] = "password",
        ["name_invalid"] = "name",
        ["language_invalid"] = "language",
        ["permission_invalid"] = "permissions",
        ["not_superuser"] = "permissions",
    };

    public static void MapManagedUsers(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/internal/users").WithTags("Server").RequireSuperuser(SuperuserPermissions.Users).RequireSudo();
        group.MapPost("/", MakeUser).WithName("MakeUser").WithSummary("Make an account, with a password or with a link to choose one");
        group.MapPut("/{user}/", UpdateUser).WithName("UpdateUser").WithSummary("Rename a user, forbid it to use the server or allow it again, give and take permissions of superusers");
    }

    /// <summary>Without a password a link to choose one is mailed; where the server sends no mail it is answered.</summary>
    public static async Task<Results<Created<MadeUserBody>, BadRequest<FieldErrors>>> MakeUser(
        MakeUserBody body, CurrentSettings settings, IOptions<ServerAddressOptions> address, IGrainFactory grains)
    {
        if (body.FindErrors() is { } errors) return TypedResults.BadRequest(errors);
        var organization = string.IsNullOrEmpty(body.Organization) ? null : await grains.GetGrain<IDirectoryGrain>(0).FindOrganizationAsync(body.Organization);
        if (!string.IsNullOrEmpty(body.Organization) && organization is not { DeletionDueAt: null })
            return TypedResults.BadRequest(FieldErrors.Of("organization", "There is no such organization."));
        var mail = settings.InForce.IsMailConfigured;
        try
        {
            var user = await grains.GetGrain<IRegistrationGrain>(0).RegisterAsync(
                new Registration(body.Email!.Trim(), body.Name!.Trim(), body.Password, Language: body.Language, Welcome: body.Password is null && mail));
            if (organization is not null) await grains.GetGrain<IOrganizationGrain>(organization.Id).ExecuteAsync(new AddMember(user.Id, OrganizationRoles.Member));
            var link = body.Password is null && !mail ? $"{address.Value.RootUrl}/auth/recover/{Wire.Id(user.Id)}/{await grains.GetGrain<IUserGrain>(user.Id).MakeRecoveryLinkAsync()}/" : null;
            return TypedResults.Created((string?)null, new MadeUserBody(UserLineBody.From(user), link));
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, Fields) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }

    public static async Task<Results<Ok<UserLineBody>, BadRequest<FieldErrors>, NotFound<SentryError>>> UpdateUser(string user, UpdateUserBody body, Caller caller, IGrainFactory grains)
    {
        if (!Wire.TryParseId(user, out var id) || await grains.GetGrain<IUserGrain>(id).GetAsync() is not { } known) return TypedResults.NotFound(SentryError.NotFound);
        if (body.FindErrors(caller, known) is { } errors) return TypedResults.BadRequest(errors);
        try
        {
            var grain = grains.GetGrain<IUserGrain>(id);
            if (body.Name is { } name) known = await grain.ExecuteAsync(new ChangeProfile(name));
            if (body.Permissions is { } permissions) known = await grain.ExecuteAsync(new SetPermissions(permissions));
            if (body.IsActive is { } active) known = await grain.SetActiveAsync(active);
            return TypedResults.Ok(UserLineBody.From(known));
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, Fields) is { } field)
        {
            return TypedResults.BadRequest(field);
        }
    }
}

/// <summary>An account to make.</summary>
/// <param name="Email">Its address.</param>
/// <param name="Name">The person's name, up to 100 characters.</param>
/// <param name="Password">Absent: the person chooses it by a link.</param>
/// <param name="Organization">Slug or id of the one that it becomes a member of; absent: of none.</param>
/// <param name="Language">Of the person, <c>en</c> or <c>zh-hans</c>; absent: the browser's, and English for the mail.</param>
public sealed record MakeUserBody(string? Email, string? Name, string? Password = null, string? Organization = null, string? Language = null)
{
    private const int LengthMax = 256;
    private const int NameLengthMax = 100;

    /// <summary>What is wrong with the fields, or null.</summary>
    public FieldErrors? FindErrors() => this switch
    {
        _ when string.IsNullOrWhiteSpace(Email) => FieldErrors.Required("email"),
        _ when string.IsNullOrWhiteSpace(Name) => FieldErrors.Required("name"),
        _ => FieldErrors.OfText("email", Email, LengthMax) ?? FieldErrors.OfText("name", Name, NameLengthMax) ?? FieldErrors.OfText("password", Password, LengthMax)
            ?? FieldErrors.OfText("organization", Organization, LengthMax),
    };
}

/// <summary>An account just made.</summary>
public sealed record MadeUserBody : UserLineBody
{
    public MadeUserBody(UserLineBody user, string? link) : base(user) => Link = link;

    /// <summary>Where the person chooses a password within 48 hours, once; null: it has one, or the link was mailed.</summary>
    public string? Link { get; }
}

/// <summary>What to change of a user; what is absent stays.</summary>
/// <param name="IsActive">Whether the user may use the server.</param>
/// <param name="Name">Up to 100 characters.</param>
/// <param name="Permissions">All that a superuser is to have of <c>superuser.write</c>, <c>users.admin</c>, <c>options.admin</c> and <c>broadcasts.admin</c>.</param>
public sealed record UpdateUserBody(bool? IsActive = null, string? Name = null, IReadOnlyList<string>? Permissions = null)
{
    private const int NameLengthMax = 100;

    /// <summary>What is wrong with the fields, or null. Nobody could else lock everyone out, or become more than they are by way of somebody else.</summary>
    public FieldErrors? FindErrors(Caller caller, UserView user) => this switch
    {
        { IsActive: null, Name: null, Permissions: null } => FieldErrors.Required("isActive"),
        { IsActive: false } when user.Id == caller.User.Id => FieldErrors.Of("isActive", "Nobody can disable their own account."),
        { Permissions: not null } when user.Id == caller.User.Id => FieldErrors.Of("permissions", "Nobody changes their own permissions."),
        { Permissions: not null } when !user.Superuser => FieldErrors.Of("permissions", "Only superusers have permissions."),
        { Permissions: { } wanted } when wanted.FirstOrDefault(permission => !SuperuserPermissions.All.Contains(permission)) is { } unknown =>
            FieldErrors.Of("permissions", $"\"{unknown}\" is not a valid choice."),
        { Permissions: { } wanted } when Changed(wanted, user).FirstOrDefault(permission => !caller.HasSuperuserPermission(permission)) is { } above =>
            FieldErrors.Of("permissions", $"You do not have \"{above}\", so you cannot give or take it."),
        _ => FieldErrors.OfText("name", Name, NameLengthMax),
    };

    private static IEnumerable<string> Changed(IReadOnlyList<string> wanted, UserView user) =>
        SuperuserPermissions.All.Where(permission => wanted.Contains(permission) != SuperuserPermissions.Of(user).Contains(permission));
}
