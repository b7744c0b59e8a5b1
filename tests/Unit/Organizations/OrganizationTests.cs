using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Grains.Organizations;
using Xunit;

namespace SentryOrleans.Unit.Organizations;

/// <summary>What an organisation allows, and what comes of it.</summary>
public class OrganizationTests
{
    private const long Ann = 1, Bo = 2, Cy = 3, Team = 50, Other = 51;
    private static readonly DateTimeOffset T = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly InvitationSecret Secret = new("hash", "sealed");
    private static readonly InvitationLink Link = new("hash", "sealed", T.AddDays(30), true);

    private static readonly Organization Acme = Fold(
        new OrganizationCreated(7, "acme", "Acme", T), new MemberAdded(Ann, "owner", T), new MemberAdded(Bo, "member", T),
        new TeamCreated(Team, "web", "Web", T), new TeamCreated(Other, "app", "App", T), new TeamMemberSet(Bo, Team, "contributor", T));

    private static readonly Organization Inviting = Apply(Acme, new MemberInvited(60, "cy@example.com", "manager", [new TeamRole(Team, "admin")], "approved", Ann, null, Link, T));

    [Fact]
    public void Nobody_gives_or_takes_a_role_above_the_own()
    {
        Refuses("role_above_own", Acme, new SetMemberRole(Bo, "owner", ByRole: "manager"));
        Refuses("role_above_own", Acme, new SetMemberRole(Ann, "member", ByRole: "manager"));
        Refuses("role_above_own", Acme, new RemoveMember(Ann, ByRole: "manager"));
        Refuses("role_above_own", Acme, Invite("dee@example.com", role: "owner", byRole: "manager"));
        Refuses("role_above_own", Inviting, new RevokeInvitation(60, ByRole: "member"));
        Refuses("role_above_own", Inviting, new ChangeInvitation(60, "owner", null, ByRole: "manager"));
        Assert.Equal([new MemberRoleSet(Bo, "manager", T)], Decide(Acme, new SetMemberRole(Bo, "manager", ByRole: "manager")));
        Assert.Empty(Decide(Acme, new SetMemberRole(Bo, "member", ByRole: "manager")));
        Refuses("role_invalid", Acme, new SetMemberRole(Bo, "king", ByRole: "owner"));
        Refuses("member_not_found", Acme, new SetMemberRole(99, "member", ByRole: "owner"));
    }

    [Fact]
    public void The_last_owner_stays()
    {
        Refuses("last_owner", Acme, new RemoveMember(Ann, ByRole: "owner"));
        Refuses("last_owner", Acme, new SetMemberRole(Ann, "manager", ByRole: "owner"));
        Refuses("last_owner", Acme, new AddMember(Ann, "member"));
        var two = Apply(Acme, new MemberRoleSet(Bo, "owner", T));
        Assert.Equal([new MemberRemoved(Ann, T)], Decide(two, new RemoveMember(Ann, ByRole: "owner")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_is_asked_an_owner_remains(int seed)
    {
        var dice = new Random(seed);
        var state = Acme;
        var done = 0;
        for (var i = 0; i < 5_000; i++)
        {
            var user = (long)dice.Next(1, 6);
            var role = OrganizationRoles.All[dice.Next(3)];
            OrganizationCommand command = dice.Next(9) switch
            {
                0 => new AddMember(user, role),
                1 or 2 => new SetMemberRole(user, role, OrganizationRoles.All[dice.Next(3)]),
                3 or 4 => new RemoveMember(user, OrganizationRoles.All[dice.Next(3)]),
                5 => Invite($"u{user}@example.com", role, "owner"),
                6 => new AcceptInvitation(state.Invitations?.LastOrDefault()?.Id ?? 0, "hash", user),
                7 => new RevokeInvitation(state.Invitations?.FirstOrDefault()?.Id ?? 0, "owner"),
                _ => new SetTeamMember(user, Team, TeamRoles.All[dice.Next(3)]),
            };
            try
            {
                var events = Organization.Decide(state, command, 100 + i, T.AddMinutes(i), new DecisionFacts(Secret, TimeSpan.Zero));
                state = events.Aggregate(state, Apply);
                done += events.Count;
            }
            catch (DomainException)
            {
                // Refused, so nothing changed.
            }
            Assert.Contains(state.Members, member => member.Role == "owner");
            Assert.Equal(state.Members.Count, state.Members.Select(member => member.UserId).Distinct().Count());
            Assert.Equal(state.Members.Count, state.Members.Select(member => member.Id).Distinct().Count());
        }
        Assert.True(done > 500, $"Only {done} events came of it.");
    }

    [Fact]
    public void Who_leaves_is_in_no_team_and_asks_for_none()
    {
        var asking = Apply(Acme, new TeamRequested(Bo, Other, T));
        var after = Decide(asking, new RemoveMember(Bo, ByRole: "owner")).Aggregate(asking, Apply);
        Assert.Null(after.ToView().MemberOf(Bo));
        Assert.Empty(after.ToView().Asking);
        var back = Decide(after, new AddMember(Bo, "member")).Aggregate(after, Apply);
        Assert.Empty(back.ToView().MemberOf(Bo)!.Teams);
    }

    [Fact]
    public void An_invitation_is_accepted_once_with_its_role_and_teams()
    {
        var after = Decide(Inviting, new AcceptInvitation(60, "hash", Cy)).Aggregate(Inviting, Apply);
        var member = after.ToView().MemberOf(Cy)!;
        Assert.Equal((60L, "manager"), (member.Id, member.Role));
        Assert.Equal([new TeamRole(Team, "admin")], member.Teams);
        Assert.Empty(after.ToView().Invited);
        Refuses("invitation_not_found", after, new AcceptInvitation(60, "hash", Cy));
        Refuses("invitation_not_found", Inviting, new AcceptInvitation(60, "other", Cy));
        Refuses("already_member", Inviting, new AcceptInvitation(60, "hash", Bo));
    }

    [Fact]
    public void A_link_is_good_for_thirty_days_and_until_there_is_another()
    {
        Assert.Equal("invitation_expired", Assert.Throws<DomainException>(() => Organization.Decide(Inviting, new AcceptInvitation(60, "hash", Cy), 0, T.AddDays(30))).Code);
        Assert.Single(Organization.Decide(Inviting, new AcceptInvitation(60, "hash", Cy), 0, T.AddDays(30).AddTicks(-1)));
        var renewed = Organization.Decide(Inviting, new RenewInvitation(60, "owner", SendMail: true), 0, T, new DecisionFacts(new InvitationSecret("new", "s"), default)).Aggregate(Inviting, Apply);
        Refuses("invitation_not_found", renewed, new AcceptInvitation(60, "hash", Cy));
        Assert.Single(Decide(renewed, new AcceptInvitation(60, "new", Cy)));
    }

    [Fact]
    public void Nobody_is_invited_twice_or_as_a_member()
    {
        Refuses("already_invited", Inviting, Invite(" CY@Example.com "));
        Refuses("already_member", Acme, Invite("bo@example.com") with { UserId = Bo });
        Refuses("email_invalid", Acme, Invite("no address"));
        Refuses("team_not_found", Acme, Invite("dee@example.com") with { Teams = [new TeamRole(99, "admin")] });
        Refuses("role_invalid", Acme, Invite("dee@example.com") with { Teams = [new TeamRole(Team, "boss")] });
        Assert.Equal("dee@example.com", Assert.IsType<MemberInvited>(Assert.Single(Decide(Acme, Invite("Dee@Example.com")))).Email);
    }

    [Fact]
    public void Ten_mails_a_day_go_to_one_address_and_two_hundred_to_all()
    {
        var state = Inviting;
        for (var i = 1; i < 10; i++) state = Decide(state, new RenewInvitation(60, "owner", SendMail: true)).Aggregate(state, Apply);
        Refuses("too_many_invitations_today", state, new RenewInvitation(60, "owner", SendMail: true));
        Assert.Single(Decide(state, new RenewInvitation(60, "owner", SendMail: false)));
        Assert.Single(Organization.Decide(state, new RenewInvitation(60, "owner", SendMail: true), 0, T.AddDays(1), new DecisionFacts(Secret, default)));
        for (var i = 0; i < 190; i++) state = Organization.Decide(state, Invite($"u{i}@example.com"), 100 + i, T, new DecisionFacts(Secret, default)).Aggregate(state, Apply);
        Refuses("too_many_invitations_today", state, Invite("more@example.com"));
        Assert.Single(Decide(state, Invite("more@example.com") with { SendMail = false }));
    }

    [Fact]
    public void A_request_becomes_an_invitation_or_a_member()
    {
        var asked = Decide(Acme, Invite("dee@example.com") with { Status = "requested_to_be_invited", ByRole = "member" }).Aggregate(Acme, Apply);
        Assert.Null(Assert.Single(asked.ToView().Invited).ExpiresAt);
        var approved = Decide(asked, new RenewInvitation(9, "manager", SendMail: true)).Aggregate(asked, Apply);
        Assert.True(Assert.Single(approved.ToView().Invited).IsApproved);
        var joining = Decide(Acme, Invite("cy@example.com") with { Status = "requested_to_join", UserId = Cy }).Aggregate(Acme, Apply);
        Assert.Equal([new InvitationAccepted(9, Cy, T)], Decide(joining, new RenewInvitation(9, "manager", SendMail: true)));
    }

    [Fact]
    public void A_team_that_is_renamed_is_found_by_both_names_and_one_that_is_deleted_leaves_nobody_in_it()
    {
        var renamed = Decide(Acme, new ChangeTeam(Team, "net", null)).Aggregate(Acme, Apply);
        Assert.Equal(["web"], renamed.Teams[0].FormerSlugs);
        Refuses("team_slug_taken", renamed, new ChangeTeam(Team, "app", null));
        Refuses("team_slug_taken", Acme, new CreateTeam("web", "Web", MustBeNew: true));
        Assert.Empty(Decide(Acme, new CreateTeam("web", "Web")));
        var deleted = Decide(Inviting, new DeleteTeam(Team)).Aggregate(Inviting, Apply);
        Assert.Empty(deleted.ToView().MemberOf(Bo)!.Teams);
        Assert.Empty(deleted.ToView().Invited[0].Teams);
        Refuses("team_not_found", deleted, new SetTeamMember(Bo, Team, "admin"));
        Assert.Equal([new TeamCreated(9, "ops", "Ops", T), new TeamMemberSet(Bo, 9, "admin", T)], Decide(Acme, new CreateTeam("ops", "Ops", AdminUserId: Bo)));
    }

    [Fact]
    public void Who_asks_to_come_into_a_team_asks_once()
    {
        var asking = Decide(Acme, new RequestTeam(Bo, Other)).Aggregate(Acme, Apply);
        Assert.Empty(Decide(asking, new RequestTeam(Bo, Other)));
        Assert.Empty(Decide(Acme, new RequestTeam(Bo, Team)));
        Assert.Empty(Decide(asking, new SetTeamMember(Bo, Other, "contributor")).Aggregate(asking, Apply).ToView().Asking);
        Assert.Empty(Decide(asking, new DenyTeamRequest(Bo, Other)).Aggregate(asking, Apply).ToView().Asking);
        Refuses("team_request_not_found", Acme, new DenyTeamRequest(Bo, Other));
    }

    [Fact]
    public void A_deletion_can_be_undone_until_it_is_due_and_is_final_then()
    {
        var facts = new DecisionFacts(null, TimeSpan.FromHours(6));
        var going = Organization.Decide(Acme, new RequestDeletion(), 0, T, facts).Aggregate(Acme, Apply);
        Assert.Equal(T.AddHours(6), going.DeletionDueAt);
        Assert.Empty(Organization.Decide(going, new RequestDeletion(), 0, T, facts));
        Assert.Empty(Organization.Decide(going, new FinishDeletion(), 0, T.AddHours(6).AddTicks(-1)));
        Assert.Null(Decide(going, new CancelDeletion()).Aggregate(going, Apply).DeletionDueAt);
        Assert.Empty(Decide(Acme, new FinishDeletion()));
        var gone = Organization.Decide(going, new FinishDeletion(), 0, T.AddHours(6)).Aggregate(going, Apply);
        Assert.False(gone.Exists);
        Refuses("organization_not_found", gone, new CancelDeletion());
        Refuses("organization_not_found", gone, new CreateOrganization("acme", "Acme"));
    }

    [Fact]
    public void Changes_leave_alone_what_they_do_not_name()
    {
        Assert.Equal([new OrganizationRenamed("Acme Ltd", T)], Decide(Acme, new ChangeOrganization(Name: " Acme Ltd ")));
        Assert.Equal([new OrganizationSlugChanged("acme-ltd", T)], Decide(Acme, new ChangeOrganization(Slug: "acme-ltd")));
        Assert.Equal(
            [new OrganizationOptionsSet(OrganizationOptions.Default with { OpenMembership = false }, T)],
            Decide(Acme, new ChangeOrganization(Options: new OrganizationOptionChanges(OpenMembership: false))));
        Assert.Empty(Decide(Acme, new ChangeOrganization("Acme", "acme", new OrganizationOptionChanges(OpenMembership: true))));
        Refuses("slug_invalid", Acme, new ChangeOrganization(Slug: "No Slug"));
        Refuses("role_invalid", Acme, new ChangeOrganization(Options: new OrganizationOptionChanges(DefaultRole: "king")));
    }

    [Fact]
    public void A_newcomer_joins_once_and_not_again_after_leaving()
    {
        Assert.Equal([new NewcomerJoined(Cy, T)], Decide(Acme, new JoinAsNewcomer(Cy)));
        Assert.Empty(Decide(Acme, new JoinAsNewcomer(Bo)));
        var joined = Apply(Acme, new NewcomerJoined(Cy, T));
        Assert.Equal(new MemberView(Cy, "member", T, Newcomer: true), joined.ToView().MemberOf(Cy));
        Assert.Empty(Decide(joined, new JoinAsNewcomer(Cy)));
        Assert.Empty(Decide(Apply(joined, new MemberRemoved(Cy, T)), new JoinAsNewcomer(Cy)));
        Refuses("organization_not_found", Apply(Acme, new OrganizationDeleted(T)), new JoinAsNewcomer(Cy));
    }

    [Fact]
    public void A_newcomer_is_none_any_more_with_a_team_or_a_role()
    {
        var joined = Apply(Acme, new NewcomerJoined(Cy, T));
        Assert.True(Apply(joined, new TeamMemberSet(Cy, Team, null, T)).ToView().MemberOf(Cy)!.Newcomer);
        Assert.All(
            new OrganizationEvent[] { new TeamMemberSet(Cy, Team, "contributor", T), new MemberRoleSet(Cy, "manager", T), new MemberAdded(Cy, "owner", T) },
            e => Assert.Null(Apply(joined, e).ToView().MemberOf(Cy)!.Newcomer));
    }

    [Fact]
    public void Whoever_came_before_accepting_an_invitation_gets_what_it_says()
    {
        var joined = Apply(Inviting, new NewcomerJoined(Cy, T));
        var accepted = Assert.Single(Decide(joined, new AcceptInvitation(60, "hash", Cy)));
        var member = Assert.Single(Apply(joined, accepted).Members, member => member.UserId == Cy);
        Assert.Equal(("manager", (bool?)null, Team), (member.Role, member.Newcomer, Assert.Single(member.Teams).TeamId));
        Refuses("already_member", Apply(Inviting, new MemberAdded(Cy, "member", T)), new AcceptInvitation(60, "hash", Cy));
    }

    private static Invite Invite(string email, string role = "member", string byRole = "owner") => new(email, role, [], InvitationStatuses.Approved, byRole, Ann, null, SendMail: true);

    private static IReadOnlyList<OrganizationEvent> Decide(Organization state, OrganizationCommand command) =>
        Organization.Decide(state, command, 9, T, new DecisionFacts(Secret, TimeSpan.FromDays(1)));

    private static void Refuses(string code, Organization state, OrganizationCommand command) =>
        Assert.Equal(code, Assert.Throws<DomainException>(() => Decide(state, command)).Code);

    private static Organization Apply(Organization state, OrganizationEvent e) => Organization.Apply(state, e);

    private static Organization Fold(params OrganizationEvent[] events) => events.Aggregate(Organization.Initial, Apply);
}
