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
}
