using System.Text.Json;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Audit;
using Xunit;

namespace SentryOrleans.Unit.Audit;

/// <summary>What changed, of settings that domain events have whole.</summary>
public class SettingsDifferenceTests
{
    private static readonly DateTimeOffset T = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly WholeSettings Grouping = new("Grouping", GroupingSettings.Default);
    private static readonly WholeSettings Options = new("Options", OrganizationOptions.Default);

    [Fact]
    public void Only_what_changed_is_told_with_both_values()
    {
        var before = new ProjectGroupingSet(new GroupingSettings("newstyle:2026-01-20", StackTraceRules: "module:a +app", Revision: 1), T);
        var after = new ProjectGroupingSet(before.Grouping with { StackTraceRules = "module:b +app", Revision = 2 }, T);
        var (name, change) = Assert.Single(SettingsDifference.Between(Grouping, Json(before), JsonElement.Parse(Json(after))));
        Assert.Equal(("StackTraceRules", "module:a +app", "module:b +app"), (name, change.Before.GetString(), change.After.GetString()));
    }

    [Fact]
    public void The_first_time_is_compared_with_what_held_until_then()
    {
        var set = new OrganizationOptionsSet(OrganizationOptions.Default with { OpenMembership = false }, T);
        var (name, change) = Assert.Single(SettingsDifference.Between(Options, before: null, JsonElement.Parse(Json(set))));
        Assert.Equal(("OpenMembership", true, false), (name, change.Before.GetBoolean(), change.After.GetBoolean()));
        Assert.Empty(SettingsDifference.Between(Options, Json(set), JsonElement.Parse(Json(set))));
    }

    [Fact]
    public void What_an_earlier_version_did_not_know_had_its_default()
    {
        var after = new OrganizationOptionsSet(OrganizationOptions.Default with { DefaultRole = "manager" }, T);
        Assert.Equal("DefaultRole", Assert.Single(SettingsDifference.Between(Options, """{"Options":{"OpenMembership":true}}""", JsonElement.Parse(Json(after)))).Key);
    }

    [Fact]
    public void Each_rule_that_tells_changes_names_settings_that_are_shown() => Assert.All(AuditRules.All.Where(rule => rule.Whole is not null), rule =>
    {
        Assert.Contains(rule.Whole!.Member, rule.Shown);
        Assert.Equal(rule.Whole.Initial.GetType(), rule.Type.GetProperty(rule.Whole.Member)!.PropertyType);
    });

    private static string Json<T>(T domainEvent) => JsonSerializer.Serialize(domainEvent);
}
