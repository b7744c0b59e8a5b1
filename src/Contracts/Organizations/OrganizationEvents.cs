using SentryOrleans.Contracts.Limits;

namespace SentryOrleans.Contracts.Organizations;

/// <summary>Facts of the stream <c>organization-{id}</c>.</summary>
[GenerateSerializer, Alias("organization.event")]
public abstract record OrganizationEvent;

/// <summary>The organisation was founded.</summary>
[GenerateSerializer, Immutable, Alias("organization.created.v1")]
public sealed record OrganizationCreated(long OrganizationId, string Slug, string Name, DateTimeOffset At) : OrganizationEvent;

/// <summary>A team was added.</summary>
[GenerateSerializer, Immutable, Alias("organization.team-created.v1")]
public sealed record TeamCreated(long TeamId, string Slug, string Name, DateTimeOffset At) : OrganizationEvent;

/// <summary>A user became a member or got another role.</summary>
[GenerateSerializer, Immutable, Alias("organization.member-added.v1")]
public sealed record MemberAdded(long UserId, string Role, DateTimeOffset At) : OrganizationEvent;

/// <summary>The organisation's limits were set, all of them.</summary>
[GenerateSerializer, Immutable, Alias("organization.limits-set.v1")]
public sealed record OrganizationLimitsSet(LimitSettings Limits, DateTimeOffset At) : OrganizationEvent;

/// <summary>What is taken out of the events of all projects was set.</summary>
[GenerateSerializer, Immutable, Alias("organization.scrubbing-set.v1")]
public sealed record OrganizationScrubbingSet(Projects.ScrubbingSettings Scrubbing, DateTimeOffset At) : OrganizationEvent;

/// <summary>A member came into a team or got another role of <see cref="TeamRoles"/> in it; null: left it.</summary>
[GenerateSerializer, Immutable, Alias("organization.team-member-set.v1")]
public sealed record TeamMemberSet(long UserId, long TeamId, string? Role, DateTimeOffset At) : OrganizationEvent;

/// <summary>What the organisation decides about rights was set, all of it.</summary>
[GenerateSerializer, Immutable, Alias("organization.options-set.v1")]
public sealed record OrganizationOptionsSet(OrganizationOptions Options, DateTimeOffset At) : OrganizationEvent;
