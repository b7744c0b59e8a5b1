using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Projects;

/// <summary>Whom a project is to go to.</summary>
/// <param name="Email">An address that the offer is mailed to.</param>
/// <param name="Organization">Slug or id of another organisation, which the caller manages too; goes before the address.</param>
/// <param name="Team">One of its teams; absent: the oldest.</param>
public sealed record TransferProjectBody(string? Email = null, string? Organization = null, string? Team = null)
{
    private const int EmailLengthMax = 254;

    /// <summary>What is wrong with the fields, or null.</summary>
    public FieldErrors? FindErrors() => this switch
    {
        { Organization: { Length: > 0 } organization } => FieldErrors.OfText("organization", organization, 64) ?? FieldErrors.OfText("team", Team, 64),
        _ when string.IsNullOrWhiteSpace(Email) => FieldErrors.Required("email"),
        _ when !IsAddress(Email.Trim()) => FieldErrors.Of("email", "Enter a valid email address."),
        _ => FieldErrors.OfText("email", Email, EmailLengthMax),
    };

    private static bool IsAddress(string text) => text.Split('@') is [{ Length: > 0 }, { Length: > 0 }] && !text.Any(char.IsWhiteSpace) && !text.Any(char.IsControl);
}

/// <summary>Where a project is now.</summary>
public sealed record TransferredBody(string Id, string Slug, string OrganizationSlug)
{
    /// <summary>Shapes a project that went over.</summary>
    public static TransferredBody From(ProjectView project, OrganizationView organization) => new(Wire.Id(project.Id), project.Slug, organization.Slug);
}

/// <summary>A project that is offered, and the organisations that the caller can take it into.</summary>
public sealed record OfferBody(string ProjectName, string? Platform, IReadOnlyList<OfferOrganizationBody> Organizations);

/// <summary>An organisation that the caller manages.</summary>
public sealed record OfferOrganizationBody(string Slug, string Name, IReadOnlyList<ProjectTeamBody> Teams)
{
    /// <summary>Shapes an organisation.</summary>
    public static OfferOrganizationBody From(OrganizationView organization) => new(
        organization.Slug, organization.Name, [.. organization.Teams.Select(team => new ProjectTeamBody(Wire.Id(team.Id), team.Name, team.Slug))]);
}

/// <summary>Takes an offer.</summary>
/// <param name="Data">From the link.</param>
/// <param name="Organization">Slug or id of an organisation that the caller manages.</param>
/// <param name="Team">One of its teams; absent: the oldest.</param>
public sealed record AcceptOfferBody(string? Data = null, string? Organization = null, string? Team = null);
