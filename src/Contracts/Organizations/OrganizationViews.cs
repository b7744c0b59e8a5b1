using SentryOrleans.Contracts.Limits;

namespace SentryOrleans.Contracts.Organizations;

/// <summary>An organisation as its grain or the directory knows it. Without settings of its own it has <see cref="Projects.ScrubbingSettings.None"/>.</summary>
[GenerateSerializer, Immutable, Alias("organization.view")]
public sealed record OrganizationView(
    long Id, string Slug, string Name, DateTimeOffset CreatedAt, IReadOnlyList<TeamView> Teams, IReadOnlyList<MemberView> Members,
    LimitSettings? Limits = null, Projects.ScrubbingSettings? Scrubbing = null, OrganizationOptions? Options = null, SignOnView? SignOn = null)
{
    /// <summary>What it decides about rights.</summary>
    public OrganizationOptions Rights => Options ?? OrganizationOptions.Default;
}

/// <summary>A team of an organisation.</summary>
[GenerateSerializer, Immutable, Alias("organization.team-view")]
public sealed record TeamView(long Id, string Slug, string Name, DateTimeOffset CreatedAt);

/// <summary>A member of an organisation.</summary>
/// <param name="UserId">The person.</param>
/// <param name="Role">One of <see cref="OrganizationRoles"/>.</param>
/// <param name="Since">When the person became a member, or got the role.</param>
/// <param name="TeamRoles">The teams it is in, with the role in each; null: none.</param>
[GenerateSerializer, Immutable, Alias("organization.member-view")]
public sealed record MemberView(long UserId, string Role, DateTimeOffset Since, IReadOnlyList<TeamRole>? TeamRoles = null)
{
    /// <summary>The teams it is in, with the role in each.</summary>
    public IReadOnlyList<TeamRole> Teams => TeamRoles ?? [];
}

/// <summary>A role of <see cref="Organizations.TeamRoles"/> in a team.</summary>
[GenerateSerializer, Immutable, Alias("organization.team-role")]
public sealed record TeamRole(long TeamId, string Role);
