using SentryOrleans.Contracts.Limits;

namespace SentryOrleans.Contracts.Organizations;

/// <summary>What can be asked of an organisation.</summary>
[GenerateSerializer, Alias("organization.command")]
public abstract record OrganizationCommand;

/// <summary>Founds the organisation. Repeated with the same slug it changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("organization.create")]
public sealed record CreateOrganization(string Slug, string Name) : OrganizationCommand;

/// <summary>Adds a team. A team with this slug already there is no error.</summary>
[GenerateSerializer, Immutable, Alias("organization.create-team")]
public sealed record CreateTeam(string Slug, string Name) : OrganizationCommand;

/// <summary>Makes a user a member; <paramref name="Role"/> is <c>member</c>, <c>manager</c> or <c>owner</c>. Repeated it sets the role.</summary>
[GenerateSerializer, Immutable, Alias("organization.add-member")]
public sealed record AddMember(long UserId, string Role) : OrganizationCommand;

/// <summary>Sets the organisation's limits, all of them.</summary>
[GenerateSerializer, Immutable, Alias("organization.set-limits")]
public sealed record SetOrganizationLimits(LimitSettings Limits) : OrganizationCommand;

/// <summary>Sets what is taken out of the events of all projects.</summary>
[GenerateSerializer, Immutable, Alias("organization.set-scrubbing")]
public sealed record SetOrganizationScrubbing(Projects.ScrubbingSettings Scrubbing) : OrganizationCommand;

/// <summary>Changes what is taken out of the events of all projects.</summary>
[GenerateSerializer, Immutable, Alias("organization.change-scrubbing")]
public sealed record ChangeOrganizationScrubbing(Projects.ScrubbingChanges Changes) : OrganizationCommand;

/// <summary>Puts a member into a team with a role of <see cref="TeamRoles"/>, or, with null, out of it.</summary>
[GenerateSerializer, Immutable, Alias("organization.set-team-member")]
public sealed record SetTeamMember(long UserId, long TeamId, string? Role) : OrganizationCommand;

/// <summary>Sets what the organisation decides about rights, all of it.</summary>
[GenerateSerializer, Immutable, Alias("organization.set-options")]
public sealed record SetOrganizationOptions(OrganizationOptions Options) : OrganizationCommand;
