using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Integration.Fixtures;
using Xunit;

namespace SentryOrleans.Integration.Grouping;

[Collection(SiloCollection.Name)]
public sealed class GroupingSettingsTests(SiloFixture silo)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_project_from_before_gets_settings_once(bool hadEvents)
    {
        // No project of the fixture has this id: ids come from a sequence that begins at 1.
        var id = hadEvents ? 9_000_001L : 9_000_002L;
        var stream = StreamKeys.Project(id);
        var (at, first) = (silo.Time.GetUtcNow().AddYears(-1), silo.Time.GetUtcNow().AddDays(-9));
        await silo.AppendForeignAsync(stream, new ProjectCreated(id, 9_000_000, 1, $"old-{id}", "Old", "python", at));
        if (hadEvents) await silo.AppendForeignAsync(stream, new FirstEventRecorded(first));
        var grain = silo.Grains.GetGrain<IProjectGrain>(id);

        var settings = (await grain.GetAsync())!.Grouping!;
        await silo.DeactivateAsync(grain);

        Assert.Equal(("newstyle:2026-01-20", hadEvents ? "foundation:2026-11-25" : null, 0), (settings.Config, settings.SecondaryConfig, settings.Revision));
        if (hadEvents) Assert.InRange(settings.SecondaryUntil!.Value, silo.Time.GetUtcNow().AddDays(29), silo.Time.GetUtcNow().AddDays(30));
        Assert.Equal(settings, (await grain.GetAsync())!.Grouping);
        Assert.Equal(1, await silo.Database.ReadAsync<long>("select count(*) from mt_events where stream_id = $1 and type = 'project.grouping-set.v1'", stream));
    }

    [Fact]
    public async Task Stored_rules_that_cannot_be_read_are_told_once_and_events_are_taken_all_the_same()
    {
        var project = await silo.CreateProjectAsync();
        await silo.DeactivateAsync(project.Grain);
        await silo.AppendForeignAsync(
            StreamKeys.Project(project.Id), new ProjectGroupingSet(new GroupingSettings("newstyle:2026-01-20", StackTraceRules: "nonsense", Revision: 1), silo.Time.GetUtcNow()));

        await project.StoreAsync(new TestEvent("one"), new TestEvent("two"));

        Assert.Equal(1, silo.Log.Count($"Rules of grouping of project {project.Id} "));
    }

    [Fact]
    public async Task Rules_with_mistakes_change_nothing()
    {
        var project = await silo.CreateProjectAsync();
        var before = await project.Grain.GetAsync();

        var refusal = await Assert.ThrowsAsync<DomainException>(() => project.Grain.ExecuteAsync(
            new ChangeProject("Another Name", Grouping: new GroupingChanges(StackTraceRules: "module:a +app\nmodule:b"))));

        Assert.Equal("stack_trace_rules_invalid", refusal.Code);
        Assert.StartsWith("Line 2, column ", refusal.Message, StringComparison.Ordinal);
        Assert.Equal((before!.Name, before.Grouping), ((await project.Grain.GetAsync())!.Name, (await project.Grain.GetAsync())!.Grouping));
    }
}
