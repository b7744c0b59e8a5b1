using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Releases;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Issues;

/// <summary>Whom and what an update names.</summary>
/// <param name="Assignee">Who is to have the issue; null: nobody.</param>
/// <param name="Resolution">With what it is resolved; null: just so.</param>
/// <param name="Claims">An issue of nobody becomes the caller's who resolves it: so the caller chose.</param>
public sealed record IssueUpdateTargets(IssueAssignee? Assignee, IssueResolution? Resolution, bool Claims);

/// <summary>Looks up whom and what an update names.</summary>
public sealed class IssueUpdateTargetFinder(IGrainFactory grains)
{
    /// <summary>The targets, valid in all of the projects; or what is wrong.</summary>
    public async Task<(IssueUpdateTargets? Targets, FieldErrors? Errors)> FindAsync(IssueUpdate update, Access access, IReadOnlyList<ProjectView> projects)
    {
        var (assignee, assigneeErrors) = update.AssignedTo is { Length: > 0 } name ? await FindAssigneeAsync(name, access.Organization, projects) : (null, null);
        if (assigneeErrors is not null) return (null, assigneeErrors);
        // Who says in the same breath whose it is means that.
        var claims = update.AssignedTo is null && access.Caller.Person?.Notifications.ClaimsResolved is true;
        if (update.Release is not { } wish) return (new IssueUpdateTargets(assignee, null, claims), null);
        if (projects.Count > 1) return (null, FieldErrors.Of("statusDetails", $"Cannot set resolved in {wish.Word} for multiple projects."));
        try
        {
            return (new IssueUpdateTargets(assignee, await grains.GetGrain<IReleaseOrderGrain>(projects[0].Id).FindResolutionAsync(wish.Kind, wish.Version, wish.Commit, wish.Repository), claims), null);
        }
        catch (DomainException refusal) when (refusal.Code is "release_not_found" or "no_releases")
        {
            return (null, FieldErrors.Of("statusDetails", refusal.Message));
        }
    }

    private async Task<(IssueAssignee? Assignee, FieldErrors? Errors)> FindAssigneeAsync(string name, OrganizationView organization, IReadOnlyList<ProjectView> projects)
    {
        if (name.StartsWith("team:", StringComparison.Ordinal) || name.StartsWith('#'))
        {
            var team = TeamNames.Find(organization, name[(name[0] == '#' ? 1 : 5)..]);
            return team is null ? Wrong($"There is no team \"{name}\".")
                : projects.All(project => project.TeamIds.Contains(team.Id)) ? (new IssueAssignee(AssigneeKind.Team, team.Id), null)
                : Wrong($"The team #{team.Slug} does not have the project.");
        }
        var users = await grains.GetGrain<IDirectoryGrain>(0).ListUsersAsync([.. organization.Members.Select(member => member.UserId)]);
        var found = Named(name, users);
        return found.Count switch
        {
            0 => Wrong($"There is no member \"{name}\"."),
            > 1 => Wrong($"More than one member is called \"{name}\": use the address."),
            _ when projects.All(project => Standings.In(organization, new Caller(found[0], null), project) > Standing.Anonymous) => (new IssueAssignee(AssigneeKind.User, found[0].Id), null),
            _ => Wrong($"{found[0].Name} cannot see the project."),
        };
    }

    /// <summary>By id, address or name; an id wins over a name of digits.</summary>
    internal static IReadOnlyList<UserView> Named(string name, IReadOnlyDictionary<long, UserView> users)
    {
        if (Wire.TryParseId(name.StartsWith("user:", StringComparison.Ordinal) ? name[5..] : name, out var id) && users.TryGetValue(id, out var user)) return user.Deactivated ? [] : [user];
        var active = users.Values.Where(candidate => !candidate.Deactivated).ToList();
        return active.Where(candidate => string.Equals(candidate.Email, name, StringComparison.OrdinalIgnoreCase)).ToList() is { Count: > 0 } byAddress ? byAddress
            : [.. active.Where(candidate => string.Equals(candidate.Name, name, StringComparison.OrdinalIgnoreCase))];
    }

    private static (IssueAssignee?, FieldErrors?) Wrong(string text) => (null, FieldErrors.Of("assignedTo", text));
}
