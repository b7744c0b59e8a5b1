using SentryOrleans.Contracts;
using SentryOrleans.Contracts.LateScrubbing;
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

    [Fact]
    public void The_issue_of_the_first_event_is_kept_where_it_is_known()
    {
        Assert.Equal(7, Fold(Shop, new RecordFirstEvent(T, 7)).FirstIssueNumber);
        Assert.Null(Project.Apply(Shop, new FirstEventRecorded(T)).FirstIssueNumber);
    }

    [Fact]
    public void Each_change_is_a_fact_of_its_own() => Assert.Equal(
        [new ProjectRenamed("Web Shop", T), new ProjectSlugChanged("web-shop", T), new ProjectPlatformSet("javascript", T)],
        Decide(Shop, new ChangeProject(" Web Shop ", "web-shop", "javascript")));

    [Fact]
    public void What_is_not_given_or_the_same_is_no_change()
    {
        Assert.Empty(Decide(Shop, new ChangeProject()));
        Assert.Empty(Decide(Shop, new ChangeProject("Shop", "shop", "python")));
    }

    [Fact]
    public void A_changed_project_is_as_it_was_asked_to_be()
    {
        var changed = Fold(Shop, new ChangeProject("Web Shop", "web-shop", ""));
        Assert.Equal(("Web Shop", "web-shop", null), (changed.Name, changed.Slug, changed.Platform));
        Assert.Equal(Shop.Keys, changed.Keys);
    }

    [Theory]
    [InlineData("name_invalid", " ", null, null)]
    [InlineData("slug_invalid", null, "", null)]
    [InlineData("slug_invalid", null, "123", null)]
    [InlineData("slug_invalid", null, "Not A Slug", null)]
    [InlineData("platform_invalid", null, null, "c sharp")]
    public void A_bad_change_is_refused(string code, string? name, string? slug, string? platform) =>
        Assert.Equal(code, Assert.Throws<DomainException>(() => Decide(Shop, new ChangeProject(name, slug, platform))).Code);

    [Fact]
    public void One_change_says_all_that_is_asked_for()
    {
        var changed = Fold(Shop, new ChangeProject(
            "Web Shop", AllowedDomains: ["a.example"], Filters: new FilterChanges(Localhost: true), Scrubbing: new ScrubbingChanges(SensitiveFields: ["salary"])));
        Assert.Equal(("Web Shop", "a.example"), (changed.Name, changed.AllowedDomains.Single()));
        Assert.True(changed.Filters!.Localhost);
        Assert.True(changed.Filters.WebCrawlers);
        Assert.Equal(["salary"], changed.Scrubbing!.SensitiveFields);
        Assert.True(changed.Scrubbing.Defaults);
    }

    [Fact]
    public void A_change_of_one_filter_leaves_the_others()
    {
        var once = Fold(Shop, new ChangeProject(Filters: new FilterChanges(LegacyBrowsers: ["ie"], Releases: ["1.*"])));
        var twice = Fold(once, new ChangeProject(Filters: new FilterChanges(WebCrawlers: false)));
        Assert.Equal((false, "ie", "1.*"), (twice.Filters!.WebCrawlers, twice.Filters.LegacyBrowsers.Single(), twice.Filters.Releases.Single()));
    }

    [Fact]
    public void Settings_that_are_so_already_are_no_change()
    {
        Assert.Empty(Decide(Shop, new ChangeProject(Filters: new FilterChanges(), Scrubbing: new ScrubbingChanges(PiiConfig: ""), AllowedDomains: ["*"])));
        Assert.Empty(Decide(Shop, new SetProjectFilters(FilterSettings.Default)));
    }

    public static TheoryData<string, ChangeProject> RefusedSettings => new()
    {
        { "domains_invalid", new ChangeProject("Web", AllowedDomains: [""]) },
        { "filters_invalid", new ChangeProject("Web", Filters: new FilterChanges(Releases: ["["])) },
        { "filters_invalid", new ChangeProject("Web", Filters: new FilterChanges(ErrorMessages: ["a\0b"])) },
        { "filters_invalid", new ChangeProject("Web", Filters: new FilterChanges(ErrorMessages: [new string('a', 1_001)])) },
        { "filters_invalid", new ChangeProject("Web", Filters: new FilterChanges(IpAddresses: ["10.0.0.0/33"])) },
        { "legacy_browsers_invalid", new ChangeProject("Web", Filters: new FilterChanges(LegacyBrowsers: ["netscape"])) },
        { "legacy_browsers_invalid", new ChangeProject("Web", Filters: new FilterChanges(LegacyBrowsers: [null!])) },
        { "sensitive_fields_invalid", new ChangeProject("Web", Scrubbing: new ScrubbingChanges(SensitiveFields: ["a\0"])) },
        { "sensitive_fields_invalid", new ChangeProject("Web", Scrubbing: new ScrubbingChanges(SensitiveFields: [null!])) },
        { "safe_fields_invalid", new ChangeProject("Web", Scrubbing: new ScrubbingChanges(SafeFields: ["a..b"])) },
        { "pii_config_invalid", new ChangeProject("Web", Scrubbing: new ScrubbingChanges(PiiConfig: "{")) },
        { "pii_config_invalid", new ChangeProject("Web", Scrubbing: new ScrubbingChanges(PiiConfig: """{"applications":{"$string":["\ud800"]}}""")) },
    };

    [Theory]
    [MemberData(nameof(RefusedSettings))]
    public void One_bad_setting_refuses_the_whole_change(string code, ChangeProject command) =>
        Assert.Equal(code, Assert.Throws<DomainException>(() => Decide(Shop, command)).Code);

    [Fact]
    public void A_key_is_renamed_and_the_same_name_again_is_no_change()
    {
        Assert.Equal([new ProjectKeyRenamed("pub", "Phone", T)], Decide(Shop, new RenameProjectKey("pub", " Phone ")));
        Assert.Empty(Decide(Shop, new RenameProjectKey("pub", "Default")));
        Assert.Equal("Phone", Fold(Shop, new RenameProjectKey("pub", "Phone")).Keys[0].Name);
    }

    [Fact]
    public void A_deleted_key_is_gone()
    {
        var none = Fold(Shop, new DeleteProjectKey("pub"));
        Assert.Empty(none.Keys);
        Assert.Equal("key_not_found", Assert.Throws<DomainException>(() => Decide(none, new DeleteProjectKey("pub"))).Code);
    }

    public static TheoryData<ProjectCommand> CommandsOfAnUnknownKey => [new SetProjectKeyActive("other", false), new RenameProjectKey("other", "x"), new DeleteProjectKey("other")];

    [Theory]
    [MemberData(nameof(CommandsOfAnUnknownKey))]
    public void An_unknown_key_is_refused(ProjectCommand command) =>
        Assert.Equal("key_not_found", Assert.Throws<DomainException>(() => Decide(Shop, command)).Code);

    [Fact]
    public void A_project_that_does_not_exist_takes_no_command() =>
        Assert.Equal("project_not_found", Assert.Throws<DomainException>(() => Decide(Project.Initial, new CreateProjectKey("x"))).Code);

    [Fact]
    public void A_bad_platform_is_refused() =>
        Assert.Equal("platform_invalid", Assert.Throws<DomainException>(() => Decide(Project.Initial, new CreateProject(1, 2, "a", "A", "no spaces"))).Code);

    [Fact]
    public void Beginning_and_end_of_a_scrub_run_are_recorded_once()
    {
        var (run, other) = (Guid.NewGuid(), Guid.NewGuid());
        var start = new RecordScrubRunStart(run, 3, "f00d", ["ticket"]);
        Assert.Equal([new ScrubRunStarted(run, 3, "f00d", start.Rules, T)], Decide(Shop, start));
        var running = Fold(Shop, start);
        Assert.Empty(Decide(running, start));
        Assert.Empty(Decide(running, new RecordScrubRunEnd(other, "finished", null, ScrubCounts.None)));

        var end = new RecordScrubRunEnd(run, "failed", "fault", ScrubCounts.None);
        Assert.Equal([new ScrubRunEnded(run, "failed", "fault", ScrubCounts.None, T)], Decide(running, end));
        Assert.Empty(Decide(Fold(running, end), end));
    }

    private static IReadOnlyList<ProjectEvent> Decide(Project state, ProjectCommand command) => Project.Decide(state, command, 5, ("pub", "sec"), T);

    private static Project Fold(Project state, ProjectCommand command) => Decide(state, command).Aggregate(state, Project.Apply);
}
