using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Grains.Organizations;

/// <summary>Decides about single sign-on.</summary>
internal static class SignOnRules
{
    private const int DomainsMax = 50;
    private const int MappingsMax = 100;
    private const int TextLengthMax = 200;

    /// <summary>Sets the provider.</summary>
    /// <param name="state">The organisation.</param>
    /// <param name="settings">What is asked.</param>
    /// <param name="sealedSecret">The secret, encrypted; null: as it was.</param>
    /// <param name="byUserId">Who asks.</param>
    /// <param name="now">The time (UTC).</param>
    /// <exception cref="DomainException">See <see cref="ISignOnGrain.SetSignOnAsync"/>.</exception>
    public static IReadOnlyList<OrganizationEvent> Set(Organization state, SignOnSettings settings, string? sealedSecret, long byUserId, DateTimeOffset now)
    {
        var issuer = CheckIssuer(settings.Issuer);
        var clientId = CheckText(settings.ClientId, "sso_client_invalid", "A client id has 1 to 200 characters.");
        var secret = sealedSecret ?? state.SignOn?.SealedSecret ?? throw new DomainException("sso_secret_invalid", "The client secret is needed.");
        if (!OrganizationRoles.All.Contains(settings.DefaultRole) || settings.DefaultRole == OrganizationRoles.Owner) throw new DomainException("role_invalid", "New members are member or manager.");
        if (settings.Button is { Length: > 0 } button && !Named.IsValid(button)) throw new DomainException("sso_button_invalid", Named.Rule);
        var groupClaim = string.IsNullOrEmpty(settings.GroupClaim) ? null : CheckText(settings.GroupClaim, "sso_groups_invalid", "The name of a claim has at most 200 characters.");
        var isSame = state.SignOn is { } before && before.Settings.Issuer == issuer && before.Settings.ClientId == clientId;
        if (settings.Required && (!isSame || state.SignOn!.Of(byUserId) is null)) throw new DomainException("sso_not_linked", "Link your own identity before you require it of everybody.");
        var set = new SignOnSet(
            issuer, clientId, secret, CheckDomains(settings.Domains), settings.DefaultRole, groupClaim, CheckMappings(state, settings.Mappings), settings.Required,
            string.IsNullOrWhiteSpace(settings.Button) ? null : settings.Button.Trim(), state.SignOn is null, now);
        return state.SignOn is { } known && Same(known, set) ? [] : [set];
    }

    /// <summary>Somebody came back from the provider.</summary>
    /// <exception cref="DomainException">See <see cref="ISignOnGrain.SignOnAsync"/>.</exception>
    public static IReadOnlyList<OrganizationEvent> Arrive(Organization state, SignOnArrival arrival, DateTimeOffset now)
    {
        if (state.SignOn is not { } signOn) throw new DomainException("sso_off", "The organisation has no single sign-on.");
        if (signOn.Settings.Domains is { Count: > 0 } domains && (arrival.EmailDomain is not { } domain || !domains.Contains(domain)))
            throw new DomainException("sso_domain", "Addresses of this domain may not sign on.");
        if (signOn.UserOf(arrival.Identity) is { } owner && owner != arrival.UserId) throw new DomainException("sso_identity_taken", "The identity is linked with another user.");
        var linked = signOn.Of(arrival.UserId);
        if (linked is not null && linked.Identity != arrival.Identity) throw new DomainException("sso_other_identity", "The user is linked with another identity.");
        var member = state.Members.FirstOrDefault(known => known.UserId == arrival.UserId);
        if (member is null && !arrival.Join) throw new DomainException("sso_not_member", "The user is no member of the organisation.");
        if (!signOn.IsEnabled && member?.Role != OrganizationRoles.Owner) throw new DomainException("sso_not_enabled", "An owner has to link its identity first.");

        List<OrganizationEvent> events = [];
        var role = RoleOf(signOn.Settings, arrival, member);
        if (member is null) events.Add(new MemberAdded(arrival.UserId, role, now));
        else if (role != member.Role) events.Add(new MemberRoleSet(arrival.UserId, role, now));
        events.AddRange(TeamsOf(state, signOn.Settings, arrival, member, now));
        if (linked is null) events.Add(new IdentityLinked(arrival.UserId, arrival.Identity, signOn.Settings.Issuer, now));
        return events;
    }

    /// <exception cref="DomainException">See <see cref="ISignOnGrain.UnlinkAsync"/>.</exception>
    public static IReadOnlyList<OrganizationEvent> Unlink(Organization state, long userId, DateTimeOffset now)
    {
        if (state.SignOn is not { } signOn || signOn.Of(userId) is null) throw new DomainException("sso_not_linked", "No identity is linked.");
        var others = state.Members.Where(member => member.Role == OrganizationRoles.Owner && member.UserId != userId && signOn.Of(member.UserId) is not null);
        if (signOn.Settings.Required && !others.Any()) throw new DomainException("sso_last_owner", "Sign-on is required, and no other owner could sign on any more.");
        return [new IdentityUnlinked(userId, now)];
    }

    /// <summary>
    /// The highest role that the groups give; where none does, new members get the default role, and others keep what they have unless groups give roles at all. Owners
    /// stay owners.
    /// </summary>
    private static string RoleOf(SignOnSettings settings, SignOnArrival arrival, MemberView? member)
    {
        var mapped = settings.Mappings.Where(mapping => mapping.Role is not null).ToList();
        var given = mapped.Where(mapping => arrival.Groups.Contains(mapping.Group)).Select(mapping => mapping.Role!).OrderBy(role => OrganizationRoles.All.Index().First(known => known.Item == role).Index).LastOrDefault();
        // Else a group that is missing at the provider would leave the organisation to nobody.
        if (member?.Role == OrganizationRoles.Owner) return member.Role;
        return given ?? (mapped.Count > 0 || member is null ? settings.DefaultRole : member.Role);
    }

    /// <summary>Teams that no mapping names stay as they are.</summary>
    private static IEnumerable<OrganizationEvent> TeamsOf(Organization state, SignOnSettings settings, SignOnArrival arrival, MemberView? member, DateTimeOffset now)
    {
        foreach (var team in settings.Mappings.Where(mapping => mapping.TeamId is not null).GroupBy(mapping => mapping.TeamId!.Value))
        {
            if (state.Teams.All(known => known.Id != team.Key)) continue;
            var roles = team.Where(mapping => arrival.Groups.Contains(mapping.Group)).Select(mapping => mapping.TeamRole).ToList();
            var role = TeamRoles.All.FirstOrDefault(roles.Contains);
            if (role != member?.Teams.FirstOrDefault(known => known.TeamId == team.Key)?.Role) yield return new TeamMemberSet(arrival.UserId, team.Key, role, now);
        }
    }

    private static string CheckIssuer(string issuer) =>
        issuer.Length <= 500 && Uri.TryCreate(issuer, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri is { UserInfo: "", Query: "", Fragment: "" }
            ? issuer.TrimEnd('/')
            : throw new DomainException("sso_issuer_invalid", "An issuer is an https address.");

    private static string CheckText(string text, string code, string rule) =>
        text.Trim() is { Length: > 0 and <= TextLengthMax } trimmed && !trimmed.Any(char.IsControl) ? trimmed : throw new DomainException(code, rule);

    private static IReadOnlyList<string> CheckDomains(IReadOnlyList<string> domains)
    {
        string[] clean = [.. domains.Select(domain => domain.Trim().TrimStart('@').ToLowerInvariant()).Distinct()];
        return clean.Length <= DomainsMax && clean.All(domain => domain.Length <= 253 && domain.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(domain) == UriHostNameType.Dns)
            ? clean
            : throw new DomainException("domains_invalid", $"A domain is like example.com; there are at most {DomainsMax}.");
    }

    private static IReadOnlyList<GroupMapping> CheckMappings(Organization state, IReadOnlyList<GroupMapping> mappings)
    {
        if (mappings.Count > MappingsMax) throw Invalid($"There are at most {MappingsMax} groups.");
        foreach (var mapping in mappings)
        {
            if (mapping.Group.Trim().Length is 0 or > TextLengthMax) throw Invalid("A group has 1 to 200 characters.");
            if (mapping.Role is { } role && !OrganizationRoles.All.Contains(role)) throw Invalid("A role is member, manager or owner.");
            if (mapping.TeamId is { } team && state.Teams.All(known => known.Id != team)) throw Invalid("The organisation has no such team.");
            if ((mapping.TeamId is null) != (mapping.TeamRole is null) || (mapping.TeamRole is { } inTeam && !TeamRoles.All.Contains(inTeam)))
                throw Invalid("A team has a role: admin, contributor or agent.");
            if (mapping is { Role: null, TeamId: null }) throw Invalid("A group gives a role or a team.");
        }
        return mappings;

        static DomainException Invalid(string text) => new("sso_groups_invalid", text);
    }

    private static bool Same(SignOn known, SignOnSet set) => known.SealedSecret == set.SealedSecret && known.Settings is var settings
        && (settings.Issuer, settings.ClientId, settings.DefaultRole, settings.GroupClaim, settings.Required, settings.Button) == (set.Issuer, set.ClientId, set.DefaultRole, set.GroupClaim, set.Required, set.Button)
        && settings.Domains.SequenceEqual(set.Domains) && settings.Mappings.SequenceEqual(set.Mappings);
}
