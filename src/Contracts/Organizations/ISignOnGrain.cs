namespace SentryOrleans.Contracts.Organizations;

/// <summary>Single sign-on of an organisation. It is the same grain as <see cref="IOrganizationGrain"/> of this id.</summary>
[Alias("ISignOnGrain")]
public interface ISignOnGrain : IGrainWithIntegerKey
{
    /// <summary>The provider, without its secret; null: there is none.</summary>
    [Alias("GetSignOn")]
    Task<SignOnSettings?> GetSignOnAsync();

    /// <summary>The provider with its secret, for talking to it.</summary>
    [Alias("GetSignOnSecret")]
    Task<SignOnProvider?> GetProviderAsync();

    /// <summary>Sets the provider.</summary>
    /// <param name="settings">All of it.</param>
    /// <param name="secret">The client secret, at most 1,000 characters; null: as it was.</param>
    /// <param name="byUserId">Who asks: only whoever linked its own identity makes it required.</param>
    /// <exception cref="DomainException"><c>organization_not_found</c>, <c>sso_issuer_invalid</c>, <c>sso_client_invalid</c>, <c>sso_secret_invalid</c>, <c>domains_invalid</c>,
    /// <c>role_invalid</c>, <c>sso_groups_invalid</c>, <c>sso_button_invalid</c>, <c>sso_not_linked</c>.</exception>
    [Alias("SetSignOn")]
    Task<OrganizationView> SetSignOnAsync(SignOnSettings settings, string? secret, long byUserId);

    /// <summary>Switches it off and unlinks all identities.</summary>
    [Alias("RemoveSignOn")]
    Task<OrganizationView> RemoveSignOnAsync();

    /// <summary>The user that an identity is linked with, or null.</summary>
    [Alias("FindIdentity")]
    Task<long?> FindIdentityAsync(string identity);

    /// <summary>
    /// A user signed on, or links its identity: links it if it is not, and does what the groups mean. Somebody who is no member becomes one if
    /// <see cref="SignOnArrival.Join"/> says so.
    /// </summary>
    /// <exception cref="DomainException"><c>sso_off</c>, <c>sso_domain</c>: the address is of none of the domains; <c>sso_identity_taken</c>: by another user;
    /// <c>sso_other_identity</c>: the user is linked with another one; <c>sso_not_member</c>; <c>sso_not_enabled</c>: an owner has to link first.</exception>
    [Alias("SignOn")]
    Task<OrganizationView> SignOnAsync(SignOnArrival arrival);

    /// <summary>Makes an account for somebody whom the provider knows and nobody else does, without a password, and a member of it. Only with domains.</summary>
    /// <param name="email">An address that nobody has.</param>
    /// <param name="name">1 to 100 characters.</param>
    /// <param name="arrival">Its user id does not matter.</param>
    /// <exception cref="DomainException">As of <see cref="SignOnAsync"/>; <c>sso_unknown</c>: the organisation names no domains; <c>email_taken</c>.</exception>
    [Alias("ProvisionSignOn")]
    Task<Users.UserView> ProvisionAsync(string email, string name, SignOnArrival arrival);

    /// <summary>Unlinks a user's identity.</summary>
    /// <exception cref="DomainException"><c>sso_not_linked</c>, <c>sso_last_owner</c>: it is required, and no owner could sign on any more.</exception>
    [Alias("Unlink")]
    Task<OrganizationView> UnlinkAsync(long userId);
}

/// <summary>How an organisation signs on, without secrets. Members are as of <see cref="SignOnSet"/>.</summary>
[GenerateSerializer, Immutable, Alias("organization.sign-on-settings")]
public sealed record SignOnSettings(
    string Issuer, string ClientId, IReadOnlyList<string> Domains, string DefaultRole, string? GroupClaim, IReadOnlyList<GroupMapping> Mappings, bool Required, string? Button);

/// <summary>The provider with its secret. <paramref name="Stamp"/> changes with any of it.</summary>
[GenerateSerializer, Immutable, Alias("organization.sign-on-provider")]
public sealed record SignOnProvider(long OrganizationId, SignOnSettings Settings, string Secret, string Stamp);

/// <summary>Somebody came back from the provider.</summary>
/// <param name="UserId">Who it is here.</param>
/// <param name="Identity">As of <see cref="IdentityLinked"/>.</param>
/// <param name="EmailDomain">Of the address that the provider vouches for, in lower case; null: it vouches for none.</param>
/// <param name="Groups">The groups; none where there are none.</param>
/// <param name="Join">Whether it becomes a member.</param>
[GenerateSerializer, Immutable, Alias("organization.sign-on-arrival")]
public sealed record SignOnArrival(long UserId, string Identity, string? EmailDomain, IReadOnlyList<string> Groups, bool Join);

/// <summary>Single sign-on, as everybody who knows the organisation may know it.</summary>
/// <param name="Enabled">An owner linked its identity, so that members can sign on.</param>
/// <param name="Required">Members without a linked identity reach nothing.</param>
/// <param name="Button">What the button says.</param>
/// <param name="Linked">Users with a linked identity.</param>
[GenerateSerializer, Immutable, Alias("organization.sign-on-view")]
public sealed record SignOnView(bool Enabled, bool Required, string Button, IReadOnlyList<long> Linked);
