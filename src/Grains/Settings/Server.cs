using System.Diagnostics;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Settings;

namespace SentryOrleans.Grains.Settings;

/// <summary>What superusers set for all processes on the database; null: nothing, the default holds.</summary>
public sealed record Server(
    string? RootUrl, IReadOnlyList<string>? TrustedProxies, StoredMail? Mail = null, string? InstanceName = null, string? AdminEmail = null,
    bool? AllowRegistration = null, IReadOnlyList<string>? RegistrationDomains = null, bool? NewcomersJoin = null, long? DefaultOrganizationId = null,
    bool? AllowFounding = null)
{
    private const int ProxiesMax = 100;
    private const int DomainsMax = 100;
    private const int NameLengthMax = 64;

    public static readonly Server Initial = new(null, null);

    /// <param name="state">What is set.</param>
    /// <param name="command">What is asked. A password in it is sealed already.</param>
    /// <param name="now">The time (UTC).</param>
    /// <exception cref="DomainException">See <see cref="IServerGrain.ExecuteAsync"/>.</exception>
    public static IReadOnlyList<ServerEvent> Decide(Server state, ServerCommand command, DateTimeOffset now) => command switch
    {
        ChangeSettings c =>
        [
            .. SetRootUrl(state, c, now), .. SetTrustedProxies(state, c, now), .. SetInstanceName(state, c, now), .. SetAdminEmail(state, c, now),
            .. SetRegistration(state, c, now), .. SetNewcomers(state, c, now), .. SetFounding(state, c, now), .. ServerMail.Decide(state.Mail, c.Mail, now),
        ],
        RecordOrganizationErasure c => [new OrganizationErased(c.OrganizationId, c.Slug, c.Name, c.Projects, c.DeletedAt, now)],
        _ => throw new UnreachableException(command.GetType().Name),
    };

    public static Server Apply(Server state, ServerEvent e) => e switch
    {
        RootUrlSet r => state with { RootUrl = r.RootUrl },
        TrustedProxiesSet t => state with { TrustedProxies = t.Networks.Count == 0 ? null : t.Networks },
        InstanceNameSet n => state with { InstanceName = n.Name },
        AdminEmailSet a => state with { AdminEmail = a.Email },
        RegistrationSet r => state with { AllowRegistration = r.Allowed, RegistrationDomains = r.Domains.Count == 0 ? null : r.Domains },
        NewcomersSet n => state with { NewcomersJoin = n.Join, DefaultOrganizationId = n.OrganizationId },
        FoundingSet f => state with { AllowFounding = f.Founding },
        OrganizationErased => state,
        MailSet m => state with { Mail = ServerMail.Of(m) },
        _ => throw new UnreachableException(e.GetType().Name),
    };

    private static IEnumerable<ServerEvent> SetRootUrl(Server state, ChangeSettings command, DateTimeOffset now)
    {
        if (command.RootUrl is not { } text) return [];
        string? rootUrl = null;
        if (text.Length > 0 && !RootUrls.TryParse(text, out rootUrl)) throw new DomainException("root_url_invalid", $"The address must be of the form {RootUrls.Form}.");
        return rootUrl == state.RootUrl ? [] : [new RootUrlSet(rootUrl, command.ByUser, now)];
    }

    private static IEnumerable<ServerEvent> SetTrustedProxies(Server state, ChangeSettings command, DateTimeOffset now)
    {
        if (command.TrustedProxies is not { } asked) return [];
        if (asked.Count > ProxiesMax) throw new DomainException("trusted_proxies_invalid", "At most 100 proxies are allowed.");
        var networks = asked.Select(text => text.Trim()).Distinct().ToList();
        if (!Contracts.Settings.TrustedProxies.TryParse(networks, out _, out var wrong))
            throw new DomainException("trusted_proxies_invalid", $"\"{wrong}\" is neither an address nor a network like 10.0.0.0/8.");
        return networks.SequenceEqual(state.TrustedProxies ?? []) ? [] : [new TrustedProxiesSet(networks, command.ByUser, now)];
    }

    private static IEnumerable<ServerEvent> SetInstanceName(Server state, ChangeSettings command, DateTimeOffset now)
    {
        if (command.InstanceName?.Trim() is not { } asked) return [];
        if (asked.Length > NameLengthMax || asked.Any(char.IsControl)) throw new DomainException("instance_name_invalid", "A name has at most 64 characters.");
        var name = asked.Length == 0 ? null : asked;
        return name == state.InstanceName ? [] : [new InstanceNameSet(name, now)];
    }

    private static IEnumerable<ServerEvent> SetAdminEmail(Server state, ChangeSettings command, DateTimeOffset now)
    {
        if (command.AdminEmail?.Trim() is not { } asked) return [];
        if (asked.Length > 0 && !MailAddresses.IsValid(asked)) throw new DomainException("admin_email_invalid", "This is no e-mail address.");
        var email = asked.Length == 0 ? null : asked;
        return email == state.AdminEmail ? [] : [new AdminEmailSet(email, now)];
    }

    private static IEnumerable<ServerEvent> SetRegistration(Server state, ChangeSettings command, DateTimeOffset now)
    {
        var before = state.RegistrationDomains ?? [];
        var domains = command.RegistrationDomains is { } asked ? CheckDomains(asked) : before;
        var allowed = command.AllowRegistration ?? state.AllowRegistration ?? false;
        return allowed == (state.AllowRegistration ?? false) && domains.SequenceEqual(before) ? [] : [new RegistrationSet(allowed, domains, now)];
    }

    private static IEnumerable<ServerEvent> SetNewcomers(Server state, ChangeSettings command, DateTimeOffset now)
    {
        var (join, before) = (command.NewcomersJoin ?? state.NewcomersJoin ?? true, state.NewcomersJoin ?? true);
        long? organization = command.DefaultOrganizationId is { } asked ? asked == 0 ? null : asked : state.DefaultOrganizationId;
        return join == before && organization == state.DefaultOrganizationId ? [] : [new NewcomersSet(join, organization, now)];
    }

    private static IEnumerable<ServerEvent> SetFounding(Server state, ChangeSettings command, DateTimeOffset now) =>
        command.AllowFounding is { } allowed && allowed != (state.AllowFounding ?? false) ? [new FoundingSet(allowed, now)] : [];

    private static List<string> CheckDomains(IReadOnlyList<string> asked)
    {
        if (asked.Count > DomainsMax) throw new DomainException("registration_domains_invalid", "At most 100 domains are allowed.");
        var domains = asked.Select(text => text.Trim().TrimStart('@').ToLowerInvariant()).Distinct().ToList();
        return domains.Find(domain => !MailAddresses.IsDomain(domain)) is { } wrong
            ? throw new DomainException("registration_domains_invalid", $"\"{wrong}\" is no domain like example.com.")
            : domains;
    }
}
