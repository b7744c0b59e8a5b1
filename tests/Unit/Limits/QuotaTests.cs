using Microsoft.Extensions.Time.Testing;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Limits;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Ingest.Items;
using SentryOrleans.Grains.Ingest.Limits;
using Xunit;

namespace SentryOrleans.Unit.Limits;

/// <summary>ingest.md 10.4 and 10.5: windows, quantities, and that all counters are asked before any is used.</summary>
public class QuotaTests
{
    private static readonly DateTimeOffset T = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(3_600)]
    [InlineData(2_678_400)]
    public void A_window_ends_when_the_next_begins(int seconds)
    {
        var length = TimeSpan.FromSeconds(seconds);
        foreach (var organization in new long[] { 1, 2, 77, long.MaxValue })
        {
            var window = QuotaWindow.At(T, length, organization);
            Assert.InRange(window.End - T, TimeSpan.FromSeconds(1), length);
            Assert.Equal(window, QuotaWindow.At(window.End.AddTicks(-1), length, organization));
            Assert.Equal(new QuotaWindow(window.Slot + 1, window.End + length), QuotaWindow.At(window.End, length, organization));
        }
    }

    [Fact]
    public void Windows_of_organisations_end_at_different_times() =>
        Assert.True(Enumerable.Range(1, 100).Select(id => QuotaWindow.At(T, TimeSpan.FromHours(1), id).End).Distinct().Count() > 90);

    [Theory]
    [InlineData("10.4 bytes", ItemType.Attachment, 10, null, new[] { DataCategory.Attachment }, 10)]
    [InlineData("10.4 an empty attachment is a byte", ItemType.Attachment, 0, null, new[] { DataCategory.Attachment }, 1)]
    [InlineData("10.4 attachments one by one", ItemType.Attachment, 10, null, new[] { DataCategory.AttachmentItem }, 1)]
    [InlineData("10.4 everything, not in bytes", ItemType.Attachment, 10, null, new DataCategory[0], 1)]
    [InlineData("10.4 containers", ItemType.Log, 99, 7u, new[] { DataCategory.LogItem }, 7)]
    [InlineData("10.4 bytes of logs", ItemType.Log, 99, 7u, new[] { DataCategory.LogByte }, 99)]
    [InlineData("10.4 events", ItemType.Event, 99, null, new[] { DataCategory.Default, DataCategory.Error, DataCategory.Security }, 1)]
    [InlineData("10.4 something else", ItemType.Session, 9, null, new[] { DataCategory.Error }, 0)]
    [InlineData("9.1 reports are never limited", ItemType.ClientReport, 9, null, new DataCategory[0], 0)]
    public void An_item_uses_so_much(string check, ItemType type, int bytes, uint? contained, DataCategory[] categories, long expected)
    {
        var item = new IncomingItem(type, new byte[bytes], ContainedItems: contained);
        var quota = new Quota("q", categories, QuotaScope.Key, 1, TimeSpan.FromMinutes(1), "key_quota");
        Assert.True(expected == quota.QuantityOf(item.Quantities()), check);
    }

    [Fact]
    public async Task When_one_counter_does_not_hold_it_none_is_used()
    {
        var counters = new LocalCounters(new FakeTimeProvider(T));
        QuotaDraw Large(long quantity) => new("large", 10, quantity, T.AddMinutes(1));
        QuotaDraw Small(long quantity) => new("small", 2, quantity, T.AddMinutes(1));

        Assert.Empty(await counters.ConsumeAsync([Large(2), Small(2)]));
        Assert.Equal([1], await counters.ConsumeAsync([Large(1), Small(1)]));
        Assert.Empty(await counters.ConsumeAsync([Large(8)]));
        Assert.Equal([0, 1], await counters.ConsumeAsync([Large(1), Small(1)]));
        Assert.Empty(await counters.ConsumeAsync([Small(-1) with { Limit = null }]));
        Assert.Empty(await counters.ConsumeAsync([Small(1)]));
    }

    [Fact]
    public async Task Memory_is_bounded_and_what_ends_last_is_kept()
    {
        var counters = new LocalCounters(new FakeTimeProvider(T), countersMax: 100);
        await counters.ConsumeAsync([new QuotaDraw("long", 1, 1, T.AddDays(1))]);
        for (var i = 0; i < 1_000; i++) await counters.ConsumeAsync([new QuotaDraw($"c{i}", 1, 1, T.AddSeconds(i + 1))]);
        Assert.InRange(counters.Count, 1, 100);
        Assert.Equal([0], await counters.ConsumeAsync([new QuotaDraw("long", 1, 1, T.AddDays(1))]));
    }

    [Fact]
    public void Limits_are_asked_from_the_organisation_to_the_key()
    {
        var organization = new OrganizationView(1, "acme", "Acme", T, [], [], new LimitSettings([new LimitRule([DataCategory.Error], 100, 60)], SpikeProtection: true));
        var project = new ProjectView(
            4, 1, 2, "shop", "Shop", null, T, null, [Key("a", new KeyRateLimit(60, 2)), Key("b", null)], ["*"], null, new LimitSettings([new LimitRule([], null, 1)]));
        var plan = QuotaCompiler.Compile(project, organization);
        Assert.Equal(["org_quota", "project_quota", "key_quota"], plan.For("a").Select(quota => quota.ReasonCode));
        Assert.Equal(["org_quota", "project_quota"], plan.For("b").Select(quota => quota.ReasonCode));
        Assert.Equal([DataCategory.Default, DataCategory.Error, DataCategory.Security], plan.For("a")[2].Categories);
        Assert.True(plan.SpikeProtection);
        Assert.False(QuotaCompiler.Compile(project with { Limits = new LimitSettings([], SpikeProtection: false) }, organization).SpikeProtection);
        Assert.False(QuotaCompiler.Compile(project, null).SpikeProtection);
    }

    [Theory]
    [InlineData(0, 0, 0, 1_000)]
    [InlineData(5_000, 100, 400, 1_000)]
    [InlineData(50_000, 100, 900, 3_000)]
    [InlineData(50_000, 100, 20_000, 20_000)]
    public void A_spike_is_far_beyond_the_usual(long total, long hours, long busiest, long expected) => Assert.Equal(expected, SpikeThreshold.Of(total, hours, busiest));

    [Theory]
    [InlineData(0, 60)]
    [InlineData(1, 0)]
    [InlineData(1, 2_678_401)]
    public void A_key_takes_at_least_something(int count, int seconds) =>
        Assert.Equal("limits_invalid", Assert.Throws<DomainException>(() => LimitRules.Check(new KeyRateLimit(seconds, count))).Code);

    private static ProjectKeyView Key(string name, KeyRateLimit? limit) => new(name, name, name, true, T, limit);
}
