using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>Organisations can require a second factor of their members. Superusers reach them all the same, and strangers what is public.</summary>
public static class RequiredSecondFactor
{
    /// <summary>Whether the caller is kept out until it has one.</summary>
    public static bool IsMissing(Access access) =>
        access.Organization.Rights.RequireTwoFactor
        && access.MaybeCaller?.Person is { } person
        && access.OrganizationStanding is not (Standing.None or Standing.Superuser)
        && !Has(person);

    /// <summary>Whether the person has one.</summary>
    public static bool Has(UserView person) => person.SecondFactor is not null;

    /// <summary>Organisations of the person's that would keep it out without one; superusers are kept out of none.</summary>
    public static IReadOnlyList<OrganizationView> KeptOutOf(UserView person, IReadOnlyList<OrganizationView> organizations) =>
        person.Superuser ? [] : [.. organizations.Where(organization => organization is { Rights.RequireTwoFactor: true, DeletionDueAt: null })];

    /// <summary>Whether nothing is left when the authenticator app is removed, or the passkey of this id.</summary>
    public static bool IsLast(SecondFactorView? factor, string? passkey = null) => factor is not null && (passkey is null
        ? factor is { TotpSince: not null, Passkeys.Count: 0 }
        : factor is { TotpSince: null, Passkeys: [var only] } && only.Id == passkey);
}
