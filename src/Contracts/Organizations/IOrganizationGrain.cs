namespace SentryOrleans.Contracts.Organizations;

/// <summary>One organisation: its name, teams and members. The only writer of the stream <c>organization-{id}</c>.</summary>
[Alias("IOrganizationGrain")]
public interface IOrganizationGrain : IGrainWithIntegerKey
{
    /// <summary>Carries out a command and answers with the state after it.</summary>
    /// <exception cref="DomainException"><c>slug_taken</c>, <c>slug_invalid</c>, <c>organization_not_found</c>, <c>team_not_found</c>,
    /// <c>limits_invalid</c>, <c>sensitive_fields_invalid</c>, <c>safe_fields_invalid</c>, <c>pii_config_invalid</c>.</exception>
    [Alias("Execute")]
    Task<OrganizationView> ExecuteAsync(OrganizationCommand command);

    /// <summary>Makes a project of this organisation under a new id.</summary>
    /// <exception cref="DomainException"><c>slug_taken</c>, <c>slug_invalid</c>, <c>organization_not_found</c>, <c>team_not_found</c>.</exception>
    [Alias("CreateProject")]
    Task<Projects.ProjectView> CreateProjectAsync(long teamId, string slug, string name, string? platform);

    /// <summary>The organisation, or null when there is none with this id.</summary>
    [Alias("Get")]
    Task<OrganizationView?> GetAsync();
}

/// <summary>Looks organisations and projects up by name; reads what is committed, never a cache.</summary>
[Alias("IDirectoryGrain")]
public interface IDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>All organisations, or those <paramref name="memberUserId"/> is a member of; by slug.</summary>
    [Alias("ListOrganizations")]
    Task<IReadOnlyList<OrganizationView>> ListOrganizationsAsync(long? memberUserId);

    /// <summary>The organisation with this slug, or with this id when the text is all digits.</summary>
    [Alias("FindOrganization")]
    Task<OrganizationView?> FindOrganizationAsync(string slugOrId);

    /// <summary>Organisations at whose provider one can sign on, by slug.</summary>
    [Alias("ListSignOns")]
    Task<IReadOnlyList<OrganizationView>> ListSignOnsAsync();

    /// <summary>The organisation's projects, by slug.</summary>
    [Alias("ListProjects")]
    Task<IReadOnlyList<Projects.ProjectView>> ListProjectsAsync(long organizationId);

    /// <summary>The organisation's project that has or had this slug, or with this id when the text is all digits.</summary>
    [Alias("FindProject")]
    Task<Projects.ProjectView?> FindProjectAsync(long organizationId, string slugOrId);

    /// <summary>The project that has or had this public key, or null.</summary>
    [Alias("FindProjectByKey")]
    Task<Projects.ProjectView?> FindProjectByKeyAsync(string publicKey);

    /// <summary>The id of the user who has this e-mail address (compared in lower case), or null.</summary>
    [Alias("FindUser")]
    Task<long?> FindUserAsync(string email);

    /// <summary>Who is behind a token of any kind, or null. That it was used is noted. <paramref name="tokenHash"/> is lower-case hexadecimal SHA-256.</summary>
    [Alias("FindToken")]
    Task<Users.TokenPrincipal?> FindTokenAsync(string tokenHash);
}
