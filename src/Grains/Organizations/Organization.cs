using System.Diagnostics;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Limits;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Ingest.Limits;
using SentryOrleans.Grains.Ingest.Policies;

namespace SentryOrleans.Grains.Organizations;

/// <summary>What decisions about an organisation need to know, which is also what the directory shows.</summary>
public sealed record Organization(
    long Id, string Slug, string Name, DateTimeOffset CreatedAt, IReadOnlyList<TeamView> Teams, IReadOnlyList<MemberView> Members,
    LimitSettings? Limits = null, ScrubbingSettings? Scrubbing = null, OrganizationOptions? Options = null,
    OrganizationTokens? Tokens = null, SignOn? SignOn = null)
{
    public static readonly Organization Initial = new(0, "", "", default, [], []);

    /// <summary>Whether it was founded.</summary>
    public bool Exists => Id != 0;

    /// <param name="state">The organisation.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="newId">Id for what the command makes: the organisation or the team.</param>
    /// <param name="now">The time (UTC).</param>
    /// <exception cref="DomainException"><c>organization_not_found</c>, <c>slug_taken</c>, <c>slug_invalid</c>, <c>name_invalid</c>, <c>role_invalid</c>,
    /// <c>limits_invalid</c>, <c>sensitive_fields_invalid</c>, <c>safe_fields_invalid</c>, <c>pii_config_invalid</c>.</exception>
    public static IReadOnlyList<OrganizationEvent> Decide(Organization state, OrganizationCommand command, long newId, DateTimeOffset now) => (state, command) switch
    {
        ({ Exists: true }, CreateOrganization c) => c.Slug == state.Slug ? [] : throw new DomainException("slug_taken", "The organisation exists under another slug."),
        (_, CreateOrganization c) => [new OrganizationCreated(newId, Organizations.Slug.Check(c.Slug), Named.Check(c.Name), now)],
        ({ Exists: false }, _) => throw new DomainException("organization_not_found", "The organisation does not exist."),
        (_, CreateTeam c) when state.Teams.Any(team => team.Slug == c.Slug) => [],
        (_, CreateTeam c) => [new TeamCreated(newId, Organizations.Slug.Check(c.Slug), Named.Check(c.Name), now)],
        (_, AddMember c) when !OrganizationRoles.All.Contains(c.Role) => throw new DomainException("role_invalid", "A role is member, manager or owner."),
        (_, AddMember c) when state.Members.Any(member => member.UserId == c.UserId && member.Role == c.Role) => [],
        (_, AddMember c) => [new MemberAdded(c.UserId, c.Role, now)],
        (_, SetOrganizationLimits c) => LimitRules.Same(state.Limits, LimitRules.Check(c.Limits)) ? [] : [new OrganizationLimitsSet(c.Limits, now)],
        (_, SetOrganizationScrubbing c) => SettingsCheck.Same(c.Scrubbing, state.Scrubbing ?? ScrubbingSettings.None) ? [] : [new OrganizationScrubbingSet(ScrubbingCheck.Check(c.Scrubbing), now)],
        (_, ChangeOrganizationScrubbing c) => Decide(state, new SetOrganizationScrubbing(c.Changes.Over(state.Scrubbing ?? ScrubbingSettings.None)), newId, now),
        (_, SetTeamMember c) => SetTeamMember(state, c, now),
        (_, SetOrganizationOptions c) => c.Options == (state.Options ?? OrganizationOptions.Default) ? [] : [new OrganizationOptionsSet(CheckOptions(c.Options), now)],
        _ => throw new UnreachableException(command.GetType().Name),
    };

    public static Organization Apply(Organization state, OrganizationEvent e) => e switch
    {
        OrganizationCreated c => state with { Id = c.OrganizationId, Slug = c.Slug, Name = c.Name, CreatedAt = c.At },
        TeamCreated c => state with { Teams = [.. state.Teams, new TeamView(c.TeamId, c.Slug, c.Name, c.At)] },
        MemberAdded c => state with { Members = [.. state.Members.Where(m => m.UserId != c.UserId), new MemberView(c.UserId, c.Role, c.At, state.Members.FirstOrDefault(m => m.UserId == c.UserId)?.TeamRoles)] },
        TeamMemberSet t => state with { Members = [.. state.Members.Select(m => m.UserId == t.UserId ? WithTeam(m, t) : m)] },
        OrganizationOptionsSet o => state with { Options = o.Options },
        OrganizationTokenEvent t => state with { Tokens = (state.Tokens ?? OrganizationTokens.None).Apply(t) },
        OrganizationSignOnEvent s => state with { SignOn = Organizations.SignOn.Apply(state.SignOn, s) },
        OrganizationLimitsSet s => state with { Limits = s.Limits },
        OrganizationScrubbingSet s => state with { Scrubbing = s.Scrubbing },
        _ => throw new UnreachableException(e.GetType().Name),
    };

    public OrganizationView ToView() => new(Id, Slug, Name, CreatedAt, Teams, Members, Limits, Scrubbing, Options, SignOn?.ToView(Name));

    private static IReadOnlyList<OrganizationEvent> SetTeamMember(Organization state, SetTeamMember command, DateTimeOffset now)
    {
        if (state.Teams.All(team => team.Id != command.TeamId)) throw new DomainException("team_not_found", "The organisation has no such team.");
        if (state.Members.FirstOrDefault(member => member.UserId == command.UserId) is not { } member) throw new DomainException("member_not_found", "The organisation has no such member.");
        if (command.Role is { } role && !TeamRoles.All.Contains(role)) throw new DomainException("role_invalid", "A role in a team is admin, contributor or agent.");
        var known = member.Teams.FirstOrDefault(team => team.TeamId == command.TeamId)?.Role;
        return known == command.Role ? [] : [new TeamMemberSet(command.UserId, command.TeamId, command.Role, now)];
    }

    private static OrganizationOptions CheckOptions(OrganizationOptions options) =>
        OrganizationRoles.All.Contains(options.DefaultRole) ? options : throw new DomainException("role_invalid", "A role is member, manager or owner.");

    private static MemberView WithTeam(MemberView member, TeamMemberSet set)
    {
        var others = member.Teams.Where(team => team.TeamId != set.TeamId);
        return member with { TeamRoles = set.Role is { } role ? [.. others, new TeamRole(set.TeamId, role)] : [.. others] };
    }
}

/// <summary>Names of things, as people write them.</summary>
internal static class Named
{
    /// <summary>What is asked of a name, for people.</summary>
    public const string Rule = "A name has 1 to 100 characters.";

    /// <summary>Whether it is one: not empty, at most 100 characters, and none that controls a terminal.</summary>
    public static bool IsValid(string name) => name.Trim() is { Length: > 0 and <= 100 } trimmed && !trimmed.Any(char.IsControl);

    /// <exception cref="DomainException"><c>name_invalid</c>.</exception>
    public static string Check(string name) => IsValid(name) ? name.Trim() : throw new DomainException("name_invalid", Rule);
}
