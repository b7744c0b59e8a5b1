using SentryOrleans.Api.Auth;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Users;
using Xunit;

namespace SentryOrleans.Unit.Api;

/// <summary>What somebody is where several teams, options and tokens come together.</summary>
public class StandingTests
{
    private const long A = 1;
    private const long B = 2;

    [Fact]
    public void An_administrator_in_one_team_and_agent_in_another_is_each_only_there()
    {
        var (ann, acme) = Member(new TeamRole(A, TeamRoles.Admin), new TeamRole(B, TeamRoles.Agent));
        var (inA, inB) = (At(acme, ann, Project(A)), At(acme, ann, Project(B)));
        Assert.Equal((Standing.TeamAdmin, Standing.Agent), (inA.Standing, inB.Standing));
        Assert.True(inA.May(Permission.TriageIssues));
        Assert.False(inB.May(Permission.TriageIssues));
        Assert.True(inB.May(Permission.BookmarkIssues));
        Assert.True(inB.May(Permission.UnpublishIssues));
        Assert.False(inB.May(Permission.PublishIssues));
        Assert.True(inB.May(Permission.DeleteIssues));
        Assert.False(inB.May(Permission.DiscardIssues));
        Assert.True(inA.May(Permission.ViewTeam, acme.Teams[0]));
        Assert.False(inA.May(Permission.ViewTeam, acme.Teams[1]));
    }

    [Fact]
    public void A_user_who_is_only_an_agent_is_one_to_the_organisation_and_sees_no_other_project()
    {
        var (ann, acme) = Member(new TeamRole(A, TeamRoles.Agent));
        Assert.Equal(Standing.Agent, Standings.In(acme, ann));
        Assert.Equal(Standing.Agent, Standings.In(acme, ann, Project(A)));
        Assert.Equal(Standing.None, Standings.In(acme, ann, Project(B)));
        Assert.Equal(Standing.None, Standings.In(acme, ann, acme.Teams[1]));
        Assert.False(At(acme, ann, null).SeesAllProjects);
    }

    [Fact]
    public void An_agent_of_one_team_who_is_more_in_another_reads_the_rest()
    {
        var (ann, acme) = Member(new TeamRole(A, TeamRoles.Agent), new TeamRole(B, TeamRoles.Contributor));
        Assert.Equal(Standing.Contributor, Standings.In(acme, ann));
        Assert.Equal(Standing.Agent, Standings.In(acme, ann, Project(A)));
        Assert.Equal(Standing.Reader, Standings.In(acme, ann, Project(3)));
    }

    [Fact]
    public void Without_open_membership_other_teams_projects_do_not_exist()
    {
        var (ann, acme) = Member(new TeamRole(A, TeamRoles.Contributor));
        var closed = acme with { Options = OrganizationOptions.Default with { OpenMembership = false } };
        Assert.Equal(Standing.Reader, Standings.In(acme, ann, Project(B)));
        Assert.Equal(Standing.None, Standings.In(closed, ann, Project(B)));
        Assert.Equal(Standing.None, Standings.In(closed, ann, closed.Teams[1]));
        Assert.Equal(Standing.Contributor, Standings.In(closed, ann, Project(A)));
        Assert.True(At(acme, ann, null).SeesAllProjects);
        Assert.False(At(closed, ann, null).SeesAllProjects);
    }

    [Fact]
    public void In_a_project_of_two_teams_the_better_role_counts()
    {
        var (ann, acme) = Member(new TeamRole(A, TeamRoles.Agent), new TeamRole(B, TeamRoles.Admin));
        Assert.Equal(Standing.TeamAdmin, Standings.In(acme, ann, Project(A, B)));
        Assert.Equal(Standing.TeamAdmin, Standings.In(acme, ann, Project(B, A)));
        Assert.Equal(Standing.Agent, Standings.In(acme, ann, Project(A)));
    }

    [Fact]
    public void A_public_project_is_open_to_strangers_and_no_less_to_its_team()
    {
        var (ann, acme) = Member(new TeamRole(A, TeamRoles.Contributor));
        var open = Project(A) with { IsPublic = true };
        var stranger = new Caller(User(9), TokenScopes: null);
        Assert.Equal(Standing.Anonymous, Standings.In(acme, null, open));
        Assert.Equal(Standing.Anonymous, Standings.In(acme, stranger, open));
        Assert.Equal(Standing.None, Standings.In(acme, null, Project(A)));
        Assert.Equal(Standing.None, Standings.In(acme, stranger, Project(A)));
        Assert.Equal(Standing.Contributor, Standings.In(acme, ann, open));
        var anonymous = At(acme, null, open);
        Assert.True(anonymous.IsPublic);
        Assert.Equal([Permission.ViewProject, Permission.ViewEvents, Permission.ViewIssues], Enum.GetValues<Permission>().Where(anonymous.May));
        Assert.Empty(anonymous.Scopes);
    }

    [Fact]
    public void A_token_gives_what_both_it_and_the_role_give_at_the_moment()
    {
        var (ann, acme) = Member(new TeamRole(A, TeamRoles.Agent));
        var token = ann with { TokenScopes = ["event:admin"] };
        var agent = At(acme, token, Project(A));
        Assert.True(agent.May(Permission.DeleteIssues));
        Assert.False(agent.May(Permission.TriageIssues));
        Assert.False(agent.May(Permission.ViewProject));
        Assert.Equal(["event:read"], agent.Scopes);

        var promoted = acme with { Members = [new MemberView(1, OrganizationRoles.Owner, default)] };
        Assert.True(At(promoted, token, Project(A)).May(Permission.TriageIssues));
        Assert.False(At(promoted, token, Project(A)).May(Permission.EditProject));
        var gone = acme with { Members = [] };
        Assert.Equal(Standing.None, At(gone, token, Project(A)).Standing);
    }

    [Fact]
    public void Open_membership_shows_newcomers_nothing_until_somebody_lets_them_in()
    {
        var acme = Organization(new MemberView(1, OrganizationRoles.Member, default, Newcomer: true));
        var ann = new Caller(User(1), TokenScopes: null);
        Assert.Equal(Standing.Contributor, Standings.In(acme, ann));
        Assert.Equal(Standing.None, Standings.In(acme, ann, Project(A)));
        Assert.Equal(Standing.Anonymous, Standings.In(acme, ann, Project(A) with { IsPublic = true }));
        Assert.False(At(acme, ann, null).SeesAllProjects);
        Assert.False(At(acme, ann, null).May(Permission.JoinTeam, acme.Teams[0]));
        Assert.True(At(acme, ann, null).May(Permission.ChooseTeams));
        var letIn = acme with { Members = [acme.Members[0] with { Newcomer = null, TeamRoles = [new TeamRole(B, TeamRoles.Contributor)] }] };
        Assert.Equal(Standing.Reader, Standings.In(letIn, ann, Project(A)));
        Assert.True(At(letIn, ann, null).SeesAllProjects);
    }

    [Fact]
    public void What_is_an_organisations_own_reaches_no_other_one_and_manages_no_people()
    {
        var (_, acme) = Member();
        var token = new Caller(Person: null, Scopes.All, new OrganizationPrincipal(acme.Id, 7, "ci", IsIntegration: true));
        Assert.Equal(Standing.Manager, Standings.In(acme, token));
        Assert.Equal(Standing.None, Standings.In(acme with { Id = 2 }, token));
        var access = At(acme, token, Project(A));
        Assert.True(access.May(Permission.EditProject));
        Assert.True(access.May(Permission.ListMembers));
        Assert.All(
            new[] { Permission.InviteMembers, Permission.EditMembers, Permission.RemoveMembers, Permission.EditTeamMembers, Permission.CreateUsers, Permission.ManageOrganizationTokens, Permission.ManageIntegrations },
            permission => Assert.False(access.May(permission)));
    }

    [Theory]
    [InlineData(OrganizationRoles.Owner, Standing.Owner)]
    [InlineData(OrganizationRoles.Manager, Standing.Manager)]
    public void Owners_and_managers_reach_every_team_whatever_their_role_in_it(string role, Standing standing)
    {
        var acme = Organization(new MemberView(1, role, default, [new TeamRole(A, TeamRoles.Agent)]));
        Assert.Equal(standing, Standings.In(acme, new Caller(User(1), null), Project(A)));
        Assert.Equal(standing, Standings.In(acme, new Caller(User(1), null), Project(B)));
    }

    [Fact]
    public void A_session_for_which_a_provider_vouches_is_a_stranger_elsewhere_and_no_superuser()
    {
        var (now, lifetime) = (new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), TimeSpan.FromHours(20));
        var acme = Organization(new MemberView(1, OrganizationRoles.Owner, default)) with { SignOn = new SignOnView(true, false, "Acme ID", [1]) };
        var other = acme with { Id = 2, Slug = "other" };
        var session = new SessionView("s", "", "", now, now, default, SignedOnOnly: true, [new SessionSignOn(1, now.AddHours(-19))]);
        var signedOn = Caller.Of(User(1) with { Superuser = true }, session, now, lifetime);
        Assert.False(signedOn.User.Superuser);
        Assert.Equal(Standing.Owner, Standings.In(acme, signedOn));
        Assert.Equal(Standing.None, Standings.In(other, signedOn));
        Assert.Equal(Standing.Owner, Standings.In(other, signedOn.WithPassword()));
        Assert.Equal(Standing.Anonymous, Standings.In(other, signedOn, Project(A) with { IsPublic = true }));
        Assert.Equal(Standing.None, Standings.In(acme, Caller.Of(User(1), session, now.AddHours(1), lifetime)));
        Assert.Equal(Standing.None, Standings.In(acme with { SignOn = null }, signedOn));
        Assert.Equal(Standing.None, Standings.In(acme with { SignOn = new SignOnView(true, false, "Acme ID", [7]) }, signedOn));
        Assert.Equal(Standing.Superuser, Standings.In(other, Caller.Of(User(1) with { Superuser = true }, session with { SignedOnOnly = null }, now, lifetime)));
    }

    [Fact]
    public void The_last_second_factor_is_known_and_whom_it_is_needed_by()
    {
        var key = new PasskeyView("k", "Key", default, null);
        Assert.True(RequiredSecondFactor.IsLast(new SecondFactorView(DateTimeOffset.UnixEpoch, [], 10, null)));
        Assert.False(RequiredSecondFactor.IsLast(new SecondFactorView(DateTimeOffset.UnixEpoch, [key], 10, null)));
        Assert.False(RequiredSecondFactor.IsLast(new SecondFactorView(DateTimeOffset.UnixEpoch, [key], 10, null), "k"));
        Assert.True(RequiredSecondFactor.IsLast(new SecondFactorView(null, [key], 10, null), "k"));
        Assert.False(RequiredSecondFactor.IsLast(new SecondFactorView(null, [key], 10, null), "another"));
        Assert.False(RequiredSecondFactor.IsLast(new SecondFactorView(null, [key, key with { Id = "l" }], 10, null), "k"));
        Assert.False(RequiredSecondFactor.IsLast(null));

        var (lax, strict) = (Organization(), Organization() with { Id = 2, Options = new OrganizationOptions(RequireTwoFactor: true) });
        var going = strict with { Id = 3, DeletionDueAt = DateTimeOffset.UnixEpoch };
        Assert.Equal([strict], RequiredSecondFactor.KeptOutOf(User(1), [lax, strict, going]));
        Assert.Empty(RequiredSecondFactor.KeptOutOf(User(1) with { Superuser = true }, [strict]));
    }

    private static Access At(OrganizationView organization, Caller? caller, ProjectView? project) => new(caller, organization, null, project, null);

    private static (Caller Caller, OrganizationView Organization) Member(params TeamRole[] roles) =>
        (new Caller(User(1), TokenScopes: null), Organization(new MemberView(1, OrganizationRoles.Member, default, roles)));

    private static OrganizationView Organization(params MemberView[] members) =>
        new(1, "acme", "Acme", default, [new TeamView(A, "a", "A", default), new TeamView(B, "b", "B", default)], members);

    private static ProjectView Project(long team, params long[] more) => new(1, 1, team, "shop", "Shop", null, default, null, [], [], MoreTeamIds: more);

    private static UserView User(long id) => new(id, $"{id}@example.com", "", Superuser: false, default, "", [], new UserOptions(null, "system", null, null, new Dictionary<string, string>()));
}
