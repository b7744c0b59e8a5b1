using System.Diagnostics;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Grains.Projects;

/// <summary>Decides which teams a project has: one of its own, and those that it is shared with. That they are teams of the organisation, the caller has checked.</summary>
internal static class ProjectTeams
{
    private const int TeamsMax = 100;

    /// <exception cref="DomainException"><c>one_team_per_project</c>, <c>project_needs_team</c>, <c>too_many_teams</c>.</exception>
    public static IReadOnlyList<ProjectEvent> Decide(Project state, ProjectCommand command, DateTimeOffset now)
    {
        var teams = state.ToView().TeamIds.ToList();
        return command switch
        {
            AddProjectTeam c when teams.Contains(c.TeamId) => [],
            AddProjectTeam { OneTeamOnly: true } => throw new DomainException("one_team_per_project", "The organisation wants each project to have one team."),
            AddProjectTeam when teams.Count >= TeamsMax => throw new DomainException("too_many_teams", "A project has at most 100 teams."),
            AddProjectTeam c => Set([.. teams, c.TeamId], now),
            RemoveProjectTeam c when !teams.Contains(c.TeamId) => [],
            RemoveProjectTeam when teams.Count == 1 => throw new DomainException("project_needs_team", "A project has one team at least. Give it another first."),
            RemoveProjectTeam c => Set([.. teams.Where(team => team != c.TeamId)], now),
            MoveProject c when c.TeamId == state.TeamId => [],
            MoveProject c => Set([c.TeamId, .. teams.Skip(1).Where(team => team != c.TeamId)], now),
            _ => throw new UnreachableException(command.GetType().Name),
        };
    }

    private static IReadOnlyList<ProjectEvent> Set(IReadOnlyList<long> teams, DateTimeOffset now) => [new ProjectTeamsSet(teams[0], [.. teams.Skip(1)], now)];
}
