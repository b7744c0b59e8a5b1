using SentryOrleans.Contracts.Limits;

namespace SentryOrleans.Contracts.Organizations;

/// <summary>An organisation as its grain or the directory knows it. Without settings of its own it has <see cref="Projects.ScrubbingSettings.None"/>.</summary>
[GenerateSerializer, Immutable, Alias("organization.view")]
public sealed record OrganizationView(
    long Id, string Slug, string Name, DateTimeOffset CreatedAt, IReadOnlyList<TeamView> Teams, IReadOnlyList<MemberView> Members,
    LimitSettings? Limits = null, Projects.ScrubbingSettings? Scrubbing = null);

/// <summary>A team of an organisation.</summary>
[GenerateSerializer, Immutable, Alias("organization.team-view")]
public sealed record TeamView(long Id, string Slug, string Name, DateTimeOffset CreatedAt);

/// <summary>A member of an organisation; <paramref name="Role"/> is <c>member</c>, <c>manager</c> or <c>owner</c>.</summary>
[GenerateSerializer, Immutable, Alias("organization.member-view")]
public sealed record MemberView(long UserId, string Role, DateTimeOffset Since);
