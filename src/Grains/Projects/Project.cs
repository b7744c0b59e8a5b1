using System.Diagnostics;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Limits;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Ingest.Limits;
using SentryOrleans.Grains.Ingest.Policies;
using SentryOrleans.Grains.Organizations;

namespace SentryOrleans.Grains.Projects;

/// <summary>What decisions about a project need to know, which is also what the directory and the front door use.</summary>
public sealed record Project(
    long Id, long OrganizationId, long TeamId, string Slug, string Name, string? Platform, DateTimeOffset CreatedAt,
    DateTimeOffset? FirstEventAt, IReadOnlyList<ProjectKeyView> Keys, IReadOnlyList<string> AllowedDomains, long? FirstIssueNumber = null,
    LimitSettings? Limits = null, FilterSettings? Filters = null, ScrubbingSettings? Scrubbing = null, Guid? ScrubRun = null,
    GroupingSettings? Grouping = null, bool IsPublic = false, IReadOnlyList<long>? MoreTeamIds = null, long? OwnerId = null,
    ProjectDeletion? Deletion = null, ProjectOffer? Offer = null, int? ResolveAge = null)
{
    private const int KeysMax = 100;
    private const int DomainsMax = 1_000;
    private const int ResolveAgeMax = 720;
    private static readonly TimeSpan SecondaryFor = TimeSpan.FromDays(30);

    public static readonly Project Initial = new(0, 0, 0, "", "", null, default, null, [], ["*"]);

    /// <summary>Whether it was made.</summary>
    public bool Exists => Id != 0;

    /// <param name="state">The project.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="id">Id of the project.</param>
    /// <param name="newKey">Public and secret key for what the command makes.</param>
    /// <param name="now">The time (UTC).</param>
    /// <exception cref="DomainException">See <see cref="IProjectGrain.ExecuteAsync"/>.</exception>
    public static IReadOnlyList<ProjectEvent> Decide(Project state, ProjectCommand command, long id, (string Public, string Secret) newKey, DateTimeOffset now) =>
        (state, command) switch
        {
            ({ Exists: true }, CreateProject c) => c.Slug == state.Slug ? [] : throw new DomainException("slug_taken", "The project exists under another slug."),
            (_, CreateProject c) =>
            [
                new ProjectCreated(id, c.OrganizationId, c.TeamId, Organizations.Slug.Check(c.Slug), Named.Check(c.Name), CheckPlatform(c.Platform), now),
                new ProjectKeyCreated(newKey.Public, newKey.Secret, "Default", now),
                new ProjectGroupingSet(new GroupingSettings(GroupingConfigs.Newest), now),
            ],
            ({ Exists: false }, _) => throw new DomainException("project_not_found", "The project does not exist."),
            (_, DeleteProject or EndProject or RestoreProject or RecordProjectErasure) => ProjectDeletions.Decide(state.Deletion, command, now),
            (_, RecordScrubRunEnd c) => state.ScrubRun != c.RunId ? [] : [new ScrubRunEnded(c.RunId, c.Result, c.Problem, c.Counts, now)],
            (_, ReleaseProjectOwner c) => c.OwnerId == state.OwnerId ? [new ProjectOwnerSet(null, now)] : [],
            ({ Deletion: not null }, RecordFirstEvent or AdoptGrouping) => [],
            ({ Deletion: not null }, _) => throw new DomainException("project_not_found", "The project does not exist."),
            (_, ChangeProject c) => [.. Change(state, c, id, newKey, now)],
            ({ Keys.Count: >= KeysMax }, CreateProjectKey) => throw new DomainException("too_many_keys", "A project has at most 100 keys."),
            (_, CreateProjectKey c) => [new ProjectKeyCreated(newKey.Public, newKey.Secret, Named.Check(c.Name), now)],
            (_, SetProjectKeyActive c) => state.Key(c.PublicKey).Active == c.Active ? [] : [new ProjectKeyActivitySet(c.PublicKey, c.Active, now)],
            (_, RenameProjectKey c) => state.Key(c.PublicKey).Name == Named.Check(c.Name) ? [] : [new ProjectKeyRenamed(c.PublicKey, Named.Check(c.Name), now)],
            (_, DeleteProjectKey c) => [new ProjectKeyDeleted(state.Key(c.PublicKey).Public, now)],
            (_, SetAllowedDomains c) => CheckDomains(c.Domains).SequenceEqual(state.AllowedDomains) ? [] : [new AllowedDomainsSet(c.Domains, now)],
            (_, SetProjectKeyLimit c) => state.Key(c.PublicKey).RateLimit == LimitRules.Check(c.Limit) ? [] : [new ProjectKeyLimitSet(c.PublicKey, c.Limit, now)],
            (_, SetProjectLimits c) => LimitRules.Same(state.Limits, LimitRules.Check(c.Limits)) ? [] : [new ProjectLimitsSet(c.Limits, now)],
            ({ FirstEventAt: not null }, RecordFirstEvent) => [],
            (_, RecordFirstEvent c) => [new FirstEventRecorded(c.EventAt, c.IssueNumber)],
            (_, SetProjectFilters c) => SettingsCheck.Same(c.Filters, state.Filters ?? FilterSettings.Default) ? [] : [new ProjectFiltersSet(FiltersCheck.Check(c.Filters), now)],
            (_, SetProjectScrubbing c) => SettingsCheck.Same(c.Scrubbing, state.Scrubbing ?? ScrubbingSettings.Default) ? [] : [new ProjectScrubbingSet(ScrubbingCheck.Check(c.Scrubbing), now)],
            (_, SetProjectGrouping c) => [.. SetGrouping(state, c.Changes, now)],
            (_, AdoptGrouping) => state.Grouping is null ? [new ProjectGroupingSet(Adopted(state, now), now)] : [],
            (_, RecordScrubRunStart c) => state.ScrubRun == c.RunId ? [] : [new ScrubRunStarted(c.RunId, c.ByUser, c.Fingerprint, c.Rules, now)],
            (_, SetProjectVisibility c) => c.IsPublic == state.IsPublic ? [] : [new ProjectVisibilitySet(c.IsPublic, now)],
            (_, SetProjectOwner c) => c.OwnerId == state.OwnerId ? [] : [new ProjectOwnerSet(c.OwnerId, now)],
            (_, AddProjectTeam or RemoveProjectTeam or MoveProject) => ProjectTeams.Decide(state, command, now),
            ({ Keys.Count: >= KeysMax }, ReplaceProjectKey) => throw new DomainException("too_many_keys", "A project has at most 100 keys."),
            (_, ReplaceProjectKey c) => [.. Replace(state.Key(c.PublicKey), newKey, now)],
            (_, OfferProject or TransferProject) => ProjectTransfers.Decide(state, command, newKey.Secret, now),
            _ => throw new UnreachableException(command.GetType().Name),
        };

    public static Project Apply(Project state, ProjectEvent e) => e switch
    {
        ProjectCreated c => state with
        {
            Id = c.ProjectId,
            OrganizationId = c.OrganizationId,
            TeamId = c.TeamId,
            Slug = c.Slug,
            Name = c.Name,
            Platform = c.Platform,
            CreatedAt = c.At,
        },
        ProjectKeyCreated c => state with { Keys = [.. state.Keys, new ProjectKeyView(c.PublicKey, c.SecretKey, c.Name, true, c.At)] },
        ProjectRenamed r => state with { Name = r.Name },
        ProjectSlugChanged s => state with { Slug = s.Slug },
        ProjectPlatformSet p => state with { Platform = p.Platform },
        ProjectKeyActivitySet s => state.WithKey(s.PublicKey, key => key with { Active = s.Active }),
        ProjectKeyRenamed r => state.WithKey(r.PublicKey, key => key with { Name = r.Name }),
        ProjectKeyDeleted d => state with { Keys = [.. state.Keys.Where(key => key.Public != d.PublicKey)] },
        AllowedDomainsSet s => state with { AllowedDomains = s.Domains },
        ProjectKeyLimitSet s => state.WithKey(s.PublicKey, key => key with { RateLimit = s.Limit }),
        ProjectLimitsSet s => state with { Limits = s.Limits },
        FirstEventRecorded f => state with { FirstEventAt = f.EventAt, FirstIssueNumber = f.IssueNumber },
        ProjectFiltersSet f => state with { Filters = f.Filters },
        ProjectScrubbingSet s => state with { Scrubbing = s.Scrubbing },
        ProjectGroupingSet g => state with { Grouping = g.Grouping },
        ScrubRunStarted s => state with { ScrubRun = s.RunId },
        ScrubRunEnded => state with { ScrubRun = null },
        ProjectVisibilitySet v => state with { IsPublic = v.IsPublic },
        ProjectResolveAgeSet a => state with { ResolveAge = a.Hours },
        ProjectOwnerSet o => state with { OwnerId = o.OwnerId },
        ProjectTeamsSet t => state with { TeamId = t.TeamId, MoreTeamIds = t.MoreTeamIds },
        ProjectKeyReplaced r => state.WithKey(r.PublicKey, key => key with { ReplacedBy = r.NewPublicKey }),
        ProjectTransferOffered o => state with { Offer = new ProjectOffer(o.SecretHash, o.RecipientHash, o.ExpiresAt) },
        ProjectTransferred t => state with { OrganizationId = t.OrganizationId, TeamId = t.TeamId, Slug = t.Slug, MoreTeamIds = null, OwnerId = null, Offer = null, IsPublic = false },
        ProjectDeletionRequested d => state with { Deletion = new ProjectDeletion(d.At, d.EraseAfter), Offer = null },
        ProjectDeletionCancelled => state with { Deletion = null },
        ProjectErased => state with { Deletion = state.Deletion! with { Erased = true }, Keys = [], Filters = null, Scrubbing = null, Limits = null },
        _ => throw new UnreachableException(e.GetType().Name),
    };

    public ProjectView ToView() => new(Id, OrganizationId, TeamId, Slug, Name, Platform, CreatedAt, FirstEventAt, Keys, AllowedDomains, FirstIssueNumber, Limits, Filters, Scrubbing, Grouping,
        IsPublic, MoreTeamIds, OwnerId, Deletion, Offer, ResolveAge);

    private static IEnumerable<ProjectEvent> Replace(ProjectKeyView old, (string Public, string Secret) newKey, DateTimeOffset now)
    {
        yield return new ProjectKeyCreated(newKey.Public, newKey.Secret, old.Name, now);
        if (old.RateLimit is { } limit) yield return new ProjectKeyLimitSet(newKey.Public, limit, now);
        yield return new ProjectKeyReplaced(old.Public, newKey.Public, now);
    }

    private ProjectKeyView Key(string publicKey) =>
        Keys.FirstOrDefault(key => key.Public == publicKey) ?? throw new DomainException("key_not_found", "The project has no such key.");

    private Project WithKey(string publicKey, Func<ProjectKeyView, ProjectKeyView> change) =>
        this with { Keys = [.. Keys.Select(key => key.Public == publicKey ? change(key) : key)] };

    /// <summary>The facts of all that is to be changed; one that is refused refuses all.</summary>
    private static IEnumerable<ProjectEvent> Change(Project state, ChangeProject command, long id, (string Public, string Secret) newKey, DateTimeOffset now) =>
    [
        .. ChangeNames(state, command, now),
        .. Parts(state, command).SelectMany(part => Decide(state, part, id, newKey, now)),
    ];

    private static IEnumerable<ProjectCommand> Parts(Project state, ChangeProject command)
    {
        if (command.AllowedDomains is { } domains) yield return new SetAllowedDomains(domains);
        if (command.Filters is { } filters) yield return new SetProjectFilters(filters.Over(state.Filters ?? FilterSettings.Default));
        if (command.Scrubbing is { } scrubbing) yield return new SetProjectScrubbing(scrubbing.Over(state.Scrubbing ?? ScrubbingSettings.Default));
        if (command.Grouping is { } grouping) yield return new SetProjectGrouping(grouping);
        if (command.IsPublic is { } isPublic) yield return new SetProjectVisibility(isPublic);
        if (command.TeamId is { } team) yield return new MoveProject(team);
    }

    private static IEnumerable<ProjectEvent> SetGrouping(Project state, GroupingChanges changes, DateTimeOffset now)
    {
        var before = state.Grouping ?? Adopted(state, now);
        var after = changes.Over(before);
        if (after == before) yield break;
        RulesCheck.Check(changes);
        yield return new ProjectGroupingSet(after with { Revision = before.Revision + 1 }, now);
    }

    /// <summary>Settings of a project from before there were any: its issues were found by the foundation's hash.</summary>
    private static GroupingSettings Adopted(Project state, DateTimeOffset now) => state.FirstEventAt is null
        ? new GroupingSettings(GroupingConfigs.Newest)
        : new GroupingSettings(GroupingConfigs.Newest, GroupingConfigs.Foundation, now + SecondaryFor);

    private static IEnumerable<ProjectEvent> ChangeNames(Project state, ChangeProject command, DateTimeOffset now)
    {
        if (command.Name is { } name && Named.Check(name) is var checkedName && checkedName != state.Name) yield return new ProjectRenamed(checkedName, now);
        if (command.Slug is { } slug && slug != state.Slug) yield return new ProjectSlugChanged(Organizations.Slug.Check(slug), now);
        var platform = command.Platform is null ? state.Platform : CheckPlatform(command.Platform.Length == 0 ? null : command.Platform);
        if (platform != state.Platform) yield return new ProjectPlatformSet(platform, now);
        if (command.ResolveAge is { } age && CheckResolveAge(age) is var hours && hours != state.ResolveAge) yield return new ProjectResolveAgeSet(hours, now);
    }

    /// <exception cref="DomainException"><c>resolve_age_invalid</c>.</exception>
    private static int? CheckResolveAge(int hours) =>
        hours is >= 0 and <= ResolveAgeMax ? hours == 0 ? null : hours : throw new DomainException("resolve_age_invalid", $"Must be between 0 and {ResolveAgeMax} hours.");

    /// <exception cref="DomainException"><c>domains_invalid</c>.</exception>
    private static IReadOnlyList<string> CheckDomains(IReadOnlyList<string> domains) =>
        domains.Count > DomainsMax || domains.Any(domain => domain.Length is 0 or > 255)
            ? throw new DomainException("domains_invalid", "At most 1,000 domains of 1 to 255 characters are allowed.")
            : domains;

    /// <exception cref="DomainException"><c>platform_invalid</c>.</exception>
    internal static string? CheckPlatform(string? platform) =>
        platform is null || (platform.Length is > 0 and <= 64 && platform.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            ? platform
            : throw new DomainException("platform_invalid", "A platform has 1 to 64 letters, digits, '-' or '_'.");
}
