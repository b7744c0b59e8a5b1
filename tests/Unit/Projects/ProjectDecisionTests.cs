using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Limits;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Projects;
using Xunit;

namespace SentryOrleans.Unit.Projects;

/// <summary>Who sees a project, whose it is, and its end.</summary>
public class ProjectDecisionTests
{
    private static readonly DateTimeOffset T = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Project Shop = Fold(Project.Initial, new CreateProject(1, 2, "shop", "Shop", "python"));

    [Fact]
    public void A_new_project_is_private_and_is_made_public_once()
    {
        Assert.False(Shop.ToView().IsPublic);
        Assert.Equal([new ProjectVisibilitySet(true, T)], Decide(Shop, new SetProjectVisibility(true)));
        Assert.Empty(Decide(Fold(Shop, new SetProjectVisibility(true)), new SetProjectVisibility(true)));
        Assert.Empty(Decide(Shop, new ChangeProject(IsPublic: false)));
        Assert.Equal([new ProjectVisibilitySet(true, T)], Decide(Shop, new ChangeProject(IsPublic: true)));
    }

    [Fact]
    public void An_owner_is_set_and_taken_back()
    {
        var owned = Fold(Shop, new SetProjectOwner(7));
        Assert.Equal(7, owned.ToView().OwnerId);
        Assert.Empty(Decide(owned, new SetProjectOwner(7)));
        Assert.Null(Fold(owned, new SetProjectOwner(null)).OwnerId);
        Assert.Equal([new ProjectOwnerSet(null, T)], Decide(owned, new ReleaseProjectOwner(7)));
        Assert.Empty(Decide(owned, new ReleaseProjectOwner(8)));
        // One that can be had back lets go of its owner, too.
        Assert.Null(Fold(Fold(owned, new DeleteProject(TimeSpan.FromDays(7))), new ReleaseProjectOwner(7)).OwnerId);
    }

    [Fact]
    public void A_second_team_comes_unless_the_organisation_wants_one_only()
    {
        Assert.Equal("one_team_per_project", Refusal(Shop, new AddProjectTeam(3, OneTeamOnly: true)));
        Assert.Empty(Decide(Shop, new AddProjectTeam(2, OneTeamOnly: true)));
        Assert.Equal([2L, 3L], Fold(Shop, new AddProjectTeam(3, OneTeamOnly: false)).ToView().TeamIds);
    }

    [Fact]
    public void When_its_own_team_goes_the_next_takes_its_place_and_the_last_stays()
    {
        var shared = Fold(Shop, new AddProjectTeam(3, OneTeamOnly: false));
        Assert.Equal([3L], Fold(shared, new RemoveProjectTeam(2)).ToView().TeamIds);
        Assert.Equal("project_needs_team", Refusal(Shop, new RemoveProjectTeam(2)));
        Assert.Empty(Decide(Shop, new RemoveProjectTeam(9)));
    }

    [Fact]
    public void A_project_that_moves_leaves_its_team_and_keeps_the_others()
    {
        var shared = Fold(Fold(Shop, new AddProjectTeam(3, OneTeamOnly: false)), new AddProjectTeam(4, OneTeamOnly: false));
        Assert.Equal([3L, 4L], Fold(shared, new MoveProject(3)).ToView().TeamIds);
        Assert.Equal([5L, 3L, 4L], Fold(shared, new MoveProject(5)).ToView().TeamIds);
        Assert.Empty(Decide(shared, new MoveProject(2)));
    }

    [Fact]
    public void A_key_is_replaced_by_one_of_its_name_and_limit_and_both_work()
    {
        var limited = Fold(Shop, new SetProjectKeyLimit("pub", new KeyRateLimit(60, 5)));
        var replaced = Decide(limited, new ReplaceProjectKey("pub"), "pub2").Aggregate(limited, Project.Apply);
        Assert.Equal([("pub", "pub2", true), ("pub2", null, true)], replaced.Keys.Select(key => (key.Public, key.ReplacedBy, key.Active)));
        Assert.All(replaced.Keys, key => Assert.Equal(("Default", new KeyRateLimit(60, 5)), (key.Name, key.RateLimit)));
        Assert.Equal("key_not_found", Refusal(Shop, new ReplaceProjectKey("none")));
    }

    [Fact]
    public void An_offer_is_taken_with_its_secret_by_its_recipient_within_two_days()
    {
        var offered = Fold(Shop, new OfferProject("Ann@example.com", "Acme", "Olivia", null));
        Assert.DoesNotContain("sec", offered.Offer!.SecretHash, StringComparison.Ordinal);
        Assert.True(ProjectTransfers.IsOffered(offered.Offer, "sec", "ann@EXAMPLE.com", T.AddHours(47)));
        Assert.False(ProjectTransfers.IsOffered(offered.Offer, "sec", "ann@example.com", T.AddHours(48)));
        Assert.Equal("offer_not_found", Refusal(offered, new TransferProject(8, 9, "sec", "bob@example.com")));
        Assert.Equal("offer_not_found", Refusal(offered, new TransferProject(8, 9, "other", "ann@example.com")));
        Assert.Equal("offer_not_found", Refusal(Shop, new TransferProject(8, 9, "sec", "ann@example.com")));
        Assert.Equal([new ProjectTransferred(1, 8, 9, "shop", T)], Decide(offered, new TransferProject(8, 9, "sec", "ann@example.com")));
    }

    [Fact]
    public void A_project_that_went_over_has_only_its_new_team_and_is_private()
    {
        var before = Fold(Fold(Fold(Shop, new SetProjectVisibility(true)), new SetProjectOwner(7)), new AddProjectTeam(3, OneTeamOnly: false));
        var after = Fold(before, new TransferProject(8, 9)).ToView();
        Assert.Equal((8L, false, (long?)null), (after.OrganizationId, after.IsPublic, after.OwnerId));
        Assert.Equal([9L], after.TeamIds);
        Assert.Equal("transfer_pointless", Refusal(Shop, new TransferProject(1, 2)));
    }

    [Fact]
    public void A_deleted_project_takes_no_command_and_can_be_had_back_for_a_while()
    {
        var deleted = Fold(Shop, new DeleteProject(TimeSpan.FromDays(7)));
        Assert.True(deleted.ToView().IsHidden);
        Assert.Empty(Decide(deleted, new DeleteProject(TimeSpan.FromDays(7))));
        Assert.Equal("project_not_found", Refusal(deleted, new CreateProjectKey("x")));
        Assert.Empty(Decide(deleted, new RecordFirstEvent(T)));
        Assert.False(Fold(deleted, new RestoreProject(), T.AddDays(6)).ToView().IsHidden);
        Assert.Equal("project_erased", Refusal(deleted, new RestoreProject(), T.AddDays(7)));
    }

    [Fact]
    public void The_end_of_its_organisation_leaves_a_project_no_time_but_to_settle()
    {
        var settling = new EndProject(TimeSpan.FromMinutes(1));
        Assert.Equal([new ProjectDeletionRequested(T.AddMinutes(1), T)], Decide(Shop, settling));
        var deleted = Fold(Shop, new DeleteProject(TimeSpan.FromDays(7)));
        Assert.Equal([new ProjectDeletionRequested(T.AddMinutes(1), T)], Decide(deleted, settling));
        var ending = Fold(deleted, settling);
        Assert.Empty(Decide(ending, settling, now: T.AddSeconds(30)));
        Assert.Empty(Decide(Fold(ending, new RecordProjectErasure(), T.AddMinutes(1)), settling, now: T.AddMinutes(2)));
    }

    [Fact]
    public void Erasure_is_recorded_once_and_not_too_soon_and_takes_the_keys()
    {
        var deleted = Fold(Shop, new DeleteProject(TimeSpan.FromDays(7)));
        Assert.Empty(Decide(deleted, new RecordProjectErasure(), now: T.AddDays(6)));
        var erased = Fold(deleted, new RecordProjectErasure(), T.AddDays(7));
        Assert.True(erased.Deletion!.Erased);
        Assert.Empty(erased.Keys);
        Assert.Empty(Decide(erased, new RecordProjectErasure(), now: T.AddDays(8)));
        Assert.Equal("project_erased", Refusal(erased, new RestoreProject(), T.AddDays(8)));
        Assert.Empty(Decide(Shop, new RestoreProject()));
    }

    private static IReadOnlyList<ProjectEvent> Decide(Project state, ProjectCommand command, string key = "pub", DateTimeOffset? now = null) =>
        Project.Decide(state, command, 5, (key, "sec"), now ?? T);

    private static Project Fold(Project state, ProjectCommand command, DateTimeOffset? now = null) => Decide(state, command, now: now).Aggregate(state, Project.Apply);

    private static string Refusal(Project state, ProjectCommand command, DateTimeOffset? now = null) =>
        Assert.Throws<DomainException>(() => Decide(state, command, now: now)).Code;
}
