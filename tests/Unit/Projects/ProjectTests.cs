using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Projects;
using Xunit;

namespace SentryOrleans.Unit.Projects;

public class ProjectTests
{
    private static readonly DateTimeOffset T = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Project Shop = Fold(Project.Initial, new CreateProject(1, 2, "shop", "Shop", "python"));

    [Fact]
    public void A_new_project_has_one_active_key_and_takes_events_from_everywhere()
    {
        var key = Assert.Single(Shop.Keys);
        Assert.Equal((true, "Default", "pub"), (key.Active, key.Name, key.Public));
        Assert.Equal(["*"], Shop.AllowedDomains);
    }

    [Fact]
    public void Making_it_again_changes_nothing() => Assert.Empty(Decide(Shop, new CreateProject(1, 2, "shop", "Shop", null)));

    [Fact]
    public void A_key_is_switched_off_and_on_and_asking_twice_leaves_one_trace()
    {
        var off = Fold(Shop, new SetProjectKeyActive("pub", false));
        Assert.False(off.Keys[0].Active);
        Assert.Empty(Decide(off, new SetProjectKeyActive("pub", false)));
        Assert.True(Fold(off, new SetProjectKeyActive("pub", true)).Keys[0].Active);
    }

    [Fact]
    public void Only_the_first_event_is_recorded_as_the_first()
    {
        var used = Fold(Shop, new RecordFirstEvent(T));
        Assert.Equal(T, used.FirstEventAt);
        Assert.Empty(Decide(used, new RecordFirstEvent(T.AddDays(-1))));
    }

    [Theory]
    [InlineData("key_not_found")]
    public void An_unknown_key_is_refused(string code) =>
        Assert.Equal(code, Assert.Throws<DomainException>(() => Decide(Shop, new SetProjectKeyActive("other", false))).Code);

    [Fact]
    public void A_project_that_does_not_exist_takes_no_command() =>
        Assert.Equal("project_not_found", Assert.Throws<DomainException>(() => Decide(Project.Initial, new CreateProjectKey("x"))).Code);

    [Fact]
    public void A_bad_platform_is_refused() =>
        Assert.Equal("platform_invalid", Assert.Throws<DomainException>(() => Decide(Project.Initial, new CreateProject(1, 2, "a", "A", "no spaces"))).Code);

    private static IReadOnlyList<ProjectEvent> Decide(Project state, ProjectCommand command) => Project.Decide(state, command, 5, ("pub", "sec"), T);

    private static Project Fold(Project state, ProjectCommand command) => Decide(state, command).Aggregate(state, Project.Apply);
}
