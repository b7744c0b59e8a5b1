namespace SentryOrleans.Contracts.Projects;

/// <summary>Facts of the stream <c>project-{id}</c>.</summary>
[GenerateSerializer, Alias("project.event")]
public abstract record ProjectEvent;

/// <summary>The project was made.</summary>
[GenerateSerializer, Immutable, Alias("project.created.v1")]
public sealed record ProjectCreated(
    long ProjectId, long OrganizationId, long TeamId, string Slug, string Name, string? Platform, DateTimeOffset At) : ProjectEvent;

/// <summary>A key was added. <paramref name="PublicKey"/> and <paramref name="SecretKey"/> are 32 lower-case hexadecimal digits.</summary>
[GenerateSerializer, Immutable, Alias("project.key-created.v1")]
public sealed record ProjectKeyCreated(string PublicKey, string SecretKey, string Name, DateTimeOffset At) : ProjectEvent;

/// <summary>A key was switched on or off.</summary>
[GenerateSerializer, Immutable, Alias("project.key-activity-set.v1")]
public sealed record ProjectKeyActivitySet(string PublicKey, bool Active, DateTimeOffset At) : ProjectEvent;

/// <summary>The origins that may send events were set.</summary>
[GenerateSerializer, Immutable, Alias("project.allowed-domains-set.v1")]
public sealed record AllowedDomainsSet(IReadOnlyList<string> Domains, DateTimeOffset At) : ProjectEvent;

/// <summary>The first event of the project was stored.</summary>
[GenerateSerializer, Immutable, Alias("project.first-event-recorded.v1")]
public sealed record FirstEventRecorded(DateTimeOffset EventAt) : ProjectEvent;
