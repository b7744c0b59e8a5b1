using SentryOrleans.Api.Auth;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Api.Projects;

/// <summary>Chooses the team of a project that is made without naming one.</summary>
internal static class ProjectTeam
{
    private const int NumberMax = 100;

    /// <summary>
    /// The oldest team that the caller administers, which for those who reach all is the organisation's oldest; without any, a new one of the caller's own.
    /// </summary>
    public static async Task<(Access Access, TeamView Team)> ChooseAsync(Access access, IGrainFactory grains)
    {
        var administered = access.Organization.Teams.Where(team => Standings.In(access.Organization, access.Caller, team) >= Standing.TeamAdmin);
        if (administered.MinBy(team => team.Id) is { } known) return (access, known);
        var name = access.Caller.Person?.Name ?? access.Caller.Organization!.Name;
        var admin = access.Organization.MemberOf(access.Caller.UserId)?.UserId;
        for (var number = 1; ; number++)
        {
            var slug = $"team-{Slug.From(name)}".TrimEnd('-') + (number == 1 ? "" : $"-{Wire.Id(number)}");
            try
            {
                var command = new CreateTeam(slug, slug, MustBeNew: true, admin);
                access = access with { Organization = await grains.GetGrain<IOrganizationGrain>(access.Organization.Id).ExecuteAsync(command) };
                return (access, access.Organization.Teams.Single(team => team.Slug == slug));
            }
            catch (DomainException refusal) when (refusal.Code == "team_slug_taken" && number < NumberMax)
            {
                // The next number, then.
            }
        }
    }
}
