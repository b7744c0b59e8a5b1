using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Api.SignOn;

/// <summary>How an organisation signs on. The client secret is never shown.</summary>
/// <param name="Provider">Null: there is none.</param>
/// <param name="Enabled">An identity is linked, so that members can sign on.</param>
/// <param name="IsLinked">Whether the caller has linked its own.</param>
/// <param name="LinkedCount">Members who have.</param>
/// <param name="CallbackUrl">What the provider must know.</param>
public sealed record SignOnBody(SignOnProviderBody? Provider, bool Enabled, bool IsLinked, int LinkedCount, string CallbackUrl)
{
    /// <summary>Shapes it.</summary>
    public static SignOnBody From(SignOnSettings? settings, OrganizationView organization, Caller caller, string callbackUrl) => new(
        settings is null ? null : new SignOnProviderBody(
            settings.Issuer, settings.ClientId, settings.Domains, settings.DefaultRole, settings.GroupClaim,
            [.. settings.Mappings.Select(mapping => GroupMappingBody.From(mapping, organization))], settings.Required, settings.Button),
        organization.SignOn?.Enabled ?? false, organization.SignOn?.Linked.Contains(caller.UserId ?? 0) ?? false, organization.SignOn?.Linked.Count ?? 0, callbackUrl);
}

/// <summary>A provider.</summary>
public sealed record SignOnProviderBody(
    string Issuer, string ClientId, IReadOnlyList<string> Domains, string DefaultRole, string? GroupClaim, IReadOnlyList<GroupMappingBody> Mappings, bool Required, string? Button);

/// <summary>What being in a group means: a role of the organisation, or a role in a team, which is named by its id.</summary>
public sealed record GroupMappingBody(string Group, string? Role, string? TeamId, string? TeamRole)
{
    /// <summary>The team's slug.</summary>
    public string? Team { get; init; }

    /// <summary>Shapes a mapping.</summary>
    public static GroupMappingBody From(GroupMapping mapping, OrganizationView organization) =>
        new(mapping.Group, mapping.Role, mapping.TeamId is { } id ? Wire.Id(id) : null, mapping.TeamRole) { Team = organization.Teams.FirstOrDefault(team => team.Id == mapping.TeamId)?.Slug };
}

/// <summary>The provider as it shall be, all of it.</summary>
/// <param name="Issuer">Its https address; <c>/.well-known/openid-configuration</c> is read below it.</param>
/// <param name="ClientId">What the provider calls this server.</param>
/// <param name="ClientSecret">At most 1,000 characters; absent or empty: as it was.</param>
/// <param name="Domains">Domains of addresses that may sign on; without any, no account is made for those who have none.</param>
/// <param name="DefaultRole">Role of new members, <c>member</c> or <c>manager</c>; absent: member.</param>
/// <param name="GroupClaim">Name of the claim with the groups; absent: groups mean nothing.</param>
/// <param name="Mappings">What groups mean, at most 100.</param>
/// <param name="Required">Members without a linked identity reach nothing of the organisation.</param>
/// <param name="Button">What the button on the login page says; absent: the organisation's name.</param>
public sealed record SignOnFieldsBody(
    string? Issuer, string? ClientId, string? ClientSecret = null, IReadOnlyList<string>? Domains = null, string? DefaultRole = null, string? GroupClaim = null,
    IReadOnlyList<GroupMappingBody>? Mappings = null, bool? Required = null, string? Button = null)
{
    /// <summary>What is missing or unreadable, or null.</summary>
    public FieldErrors? FindErrors()
    {
        if (string.IsNullOrWhiteSpace(Issuer)) return FieldErrors.Required("issuer");
        if (string.IsNullOrWhiteSpace(ClientId)) return FieldErrors.Required("clientId");
        if (Mappings?.Any(mapping => mapping is null || mapping.Group is null || (mapping.TeamId is not null && !Wire.TryParseId(mapping.TeamId, out _))) is true)
            return FieldErrors.Of("mappings", "A group has a name, and a role or the id of a team.");
        if (Domains?.Any(domain => domain is null) is true) return FieldErrors.Of("domains", "A domain is like example.com.");
        return new[] { ("issuer", Issuer), ("clientId", ClientId), ("clientSecret", ClientSecret), ("groupClaim", GroupClaim), ("button", Button) }
            .Select(field => FieldErrors.OfText(field.Item1, field.Item2, 1_000)).FirstOrDefault(errors => errors is not null);
    }

    /// <summary>What the organisation is told.</summary>
    public SignOnSettings ToSettings() => new(
        Issuer!.Trim(), ClientId!, Domains ?? [], DefaultRole ?? OrganizationRoles.Member, GroupClaim,
        [.. (Mappings ?? []).Select(mapping => new GroupMapping(mapping.Group.Trim(), mapping.Role, Wire.TryParseId(mapping.TeamId, out var team) ? team : null, mapping.TeamRole))],
        Required ?? false, Button);
}

/// <summary>Whether the caller has linked an identity.</summary>
/// <param name="Available">The organisation has single sign-on.</param>
/// <param name="Required">Without a linked identity the caller reaches nothing of the organisation.</param>
/// <param name="IsLinked">Whether it has.</param>
/// <param name="Button">What the button says.</param>
public sealed record SignOnIdentityBody(bool Available, bool Required, bool IsLinked, string? Button)
{
    /// <summary>Shapes it.</summary>
    public static SignOnIdentityBody From(OrganizationView organization, Caller caller) => new(
        organization.SignOn is not null, organization.SignOn?.Required ?? false, organization.SignOn?.Linked.Contains(caller.UserId ?? 0) ?? false, organization.SignOn?.Button);
}

/// <summary>Where the browser goes to link, on this server, within five minutes.</summary>
public sealed record SignOnLinkBody(string Url);
