using Microsoft.AspNetCore.Http;

namespace SentryOrleans.Api.Auth;

/// <summary>Says of a route of an organisation that it is there for those, too, who have still to sign on.</summary>
public sealed class WithoutSignOn;

/// <summary>Organisations may require that their members sign on with their provider.</summary>
public static class SignOnRequirement
{
    /// <summary>Whether the caller is a member who has to link an identity first; a member's token is as the member. Superusers and what is an organisation's own are not asked.</summary>
    public static bool IsMissing(Access access) =>
        access.Organization.SignOn is { Required: true } signOn && access.MaybeCaller?.Person is { Superuser: false } person
        && access.Organization.Members.Any(member => member.UserId == person.Id) && !signOn.Linked.Contains(person.Id);

    /// <summary>The same, for routes that ask at all.</summary>
    public static bool IsMissing(Access access, HttpContext http) => IsMissing(access) && http.GetEndpoint()?.Metadata.GetMetadata<WithoutSignOn>() is null;
}
