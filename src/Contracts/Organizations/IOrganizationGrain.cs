namespace SentryOrleans.Contracts.Organizations;

/// <summary>One organisation: its name, teams and members. The only writer of the stream <c>organization-{id}</c>.</summary>
[Alias("IOrganizationGrain")]
public interface IOrganizationGrain : IGrainWithIntegerKey
{
    /// <summary>Carries out a command and answers with the state after it.</summary>
    /// <exception cref="DomainException"><c>slug_taken</c>, <c>slug_invalid</c>, <c>name_invalid</c>, <c>role_invalid</c>, <c>role_above_own</c>, <c>last_owner</c>,
    /// <c>organization_not_found</c>, <c>team_not_found</c>, <c>member_not_found</c>, <c>invitation_not_found</c>, <c>invitation_expired</c>,
    /// <c>already_member</c>, <c>already_invited</c>, <c>email_invalid</c>, <c>team_slug_taken</c>, <c>too_many_teams</c>, <c>too_many_members</c>,
    /// <c>too_many_invitations</c>, <c>too_many_invitations_today</c>, <c>limits_invalid</c>, <c>sensitive_fields_invalid</c>, <c>safe_fields_invalid</c>,
    /// <c>pii_config_invalid</c>.</exception>
    [Alias("Execute")]
    Task<OrganizationView> ExecuteAsync(OrganizationCommand command);

    /// <summary>Carries out <see cref="Invite"/>. Without a link, what came of it is only a request.</summary>
    /// <exception cref="DomainException">As of <see cref="ExecuteAsync"/>.</exception>
    [Alias("Invite")]
    Task<InvitationView> InviteAsync(Invite command);

    /// <summary>The text of an invitation's link; null: there is no such invitation, or it has no link yet.</summary>
    [Alias("GetInvitationToken")]
    Task<string?> GetInvitationTokenAsync(long memberId);

    /// <summary>The invitation whose link has the hash, expired or not, or null.</summary>
    [Alias("FindInvitation")]
    Task<InvitationView?> FindInvitationAsync(long memberId, string hash);

    /// <summary>Whether events for it are taken: it exists and is not to be deleted.</summary>
    [Alias("IsActive")]
    Task<bool> IsActiveAsync();

    /// <summary>Makes a project of this organisation under a new id.</summary>
    /// <exception cref="DomainException"><c>slug_taken</c>, <c>slug_invalid</c>, <c>organization_not_found</c>, <c>team_not_found</c>.</exception>
    [Alias("CreateProject")]
    Task<Projects.ProjectView> CreateProjectAsync(long teamId, string slug, string name, string? platform);

    /// <summary>What is known of it once it is deleted, until all that it had is erased; null before and after that.</summary>
    [Alias("GetDeleted")]
    Task<DeletedOrganization?> GetDeletedAsync();

    /// <summary>The organisation, unless it is the one that the caller has.</summary>
    /// <param name="version">Of the one that it has; 0: none.</param>
    [Alias("GetSince")]
    Task<OrganizationRead> GetSinceAsync(long version);

    /// <summary>The organisation, or null when there is none with this id.</summary>
    [Alias("Get")]
    Task<OrganizationView?> GetAsync();
}

/// <summary>Looks organisations and projects up by name; reads what is committed, never a cache.</summary>
[Alias("IDirectoryGrain")]
public interface IDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>All organisations, or those <paramref name="memberUserId"/> is a member of; by slug. Those that are to be deleted are among them.</summary>
    [Alias("ListOrganizations")]
    Task<IReadOnlyList<OrganizationView>> ListOrganizationsAsync(long? memberUserId);

    /// <summary>The organisation with this slug, or with this id when the text is all digits.</summary>
    [Alias("FindOrganization")]
    Task<OrganizationView?> FindOrganizationAsync(string slugOrId);

    /// <summary>The organisation that was founded first, or null when there is none or it was deleted: no later one takes its place.</summary>
    [Alias("FindFirstOrganization")]
    Task<OrganizationView?> FindFirstOrganizationAsync();

    /// <summary>As <see cref="FindOrganizationAsync"/>, unless it is the one that the caller has.</summary>
    /// <param name="slugOrId">What it is called.</param>
    /// <param name="knownId">Id of the one that the caller has; 0: none.</param>
    /// <param name="knownVersion">Its version.</param>
    [Alias("FindOrganizationSince")]
    Task<OrganizationRead> FindOrganizationSinceAsync(string slugOrId, long knownId, long knownVersion);

    /// <summary>Organisations at whose provider one can sign on, by slug.</summary>
    [Alias("ListSignOns")]
    Task<IReadOnlyList<OrganizationView>> ListSignOnsAsync();

    /// <summary>The organisation's projects, by slug.</summary>
    [Alias("ListProjects")]
    Task<IReadOnlyList<Projects.ProjectView>> ListProjectsAsync(long organizationId);

    /// <summary>The organisation's project that has or had this slug, or with this id when the text is all digits.</summary>
    [Alias("FindProject")]
    Task<Projects.ProjectView?> FindProjectAsync(long organizationId, string slugOrId);

    /// <summary>The organisation's projects that were deleted and can be had back, by slug. The other methods do not know them.</summary>
    [Alias("ListDeletedProjects")]
    Task<IReadOnlyList<Projects.ProjectView>> ListDeletedProjectsAsync(long organizationId);

    /// <summary>As <see cref="FindProjectAsync"/>, but one that was deleted and can be had back.</summary>
    [Alias("FindDeletedProject")]
    Task<Projects.ProjectView?> FindDeletedProjectAsync(long organizationId, string slugOrId);

    /// <summary>The project that has or had this public key, or null.</summary>
    [Alias("FindProjectByKey")]
    Task<Projects.ProjectView?> FindProjectByKeyAsync(string publicKey);

    /// <summary>Those of the users that there are, by id.</summary>
    [Alias("ListUsers")]
    Task<IReadOnlyDictionary<long, Users.UserView>> ListUsersAsync(IReadOnlyList<long> ids);

    /// <summary>What the link of an invitation leads to, expired or not; null: nowhere. <paramref name="hash"/> is as in <see cref="InvitationLink"/>.</summary>
    [Alias("FindInvitation")]
    Task<FoundInvitation?> FindInvitationAsync(long memberId, string hash);

    /// <summary>Founds an organisation under a new id.</summary>
    /// <exception cref="DomainException"><c>slug_taken</c>, <c>slug_invalid</c>, <c>name_invalid</c>.</exception>
    [Alias("CreateOrganization")]
    Task<OrganizationView> CreateOrganizationAsync(CreateOrganization command);

    /// <summary>Registers a user under a new id.</summary>
    /// <exception cref="DomainException"><c>email_taken</c>, <c>email_invalid</c>, <c>password_invalid</c>, <c>name_invalid</c>.</exception>
    [Alias("RegisterUser")]
    Task<Users.UserView> RegisterUserAsync(string email, string name, string password);

    /// <summary>The id of the user who has this e-mail address (compared in lower case), or null.</summary>
    [Alias("FindUser")]
    Task<long?> FindUserAsync(string email);

    /// <summary>Who is behind a token of any kind, or null. That it was used is noted. <paramref name="tokenHash"/> is lower-case hexadecimal SHA-256.</summary>
    [Alias("FindToken")]
    Task<Users.TokenPrincipal?> FindTokenAsync(string tokenHash);
}
