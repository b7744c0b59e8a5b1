using Microsoft.Extensions.Time.Testing;
using SentryOrleans.Api.Ingest.Limits;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Outcomes;
using Xunit;

namespace SentryOrleans.Unit.Limits;

/// <summary>ingest.md 10.1, 10.2 and 10.5: what the front door remembers, drops and says.</summary>
public class FrontDoorLimitTests
{
    private static readonly DateTimeOffset T = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("10.2 key", new[] { DataCategory.Transaction }, "key", null, 60.0, "60:transaction:key")]
    [InlineData("10.2 reason", new[] { DataCategory.Default, DataCategory.Error, DataCategory.Security }, "organization", "org_quota", 2_700.0, "2700:default;error;security:organization:org_quota")]
    [InlineData("10.2 all", new DataCategory[0], "project", null, 30.0, "30::project")]
    [InlineData("10.1 rounded up", new[] { DataCategory.Error }, "key", "key_quota", 1.01, "2:error:key:key_quota")]
    [InlineData("10.1 over already", new[] { DataCategory.Error }, "key", "key_quota", -1.0, "1:error:key:key_quota")]
    public void A_limit_is_written_so(string check, DataCategory[] categories, string scope, string? reason, double seconds, string expected) =>
        Assert.Equal((check, expected), (check, LimitHeaders.Format([new ActiveLimit(categories, scope, reason, T.AddSeconds(seconds))], T)));

    [Fact]
    public void Several_limits_are_a_list_and_the_longest_is_the_one_to_wait_for()
    {
        ActiveLimit[] limits = [Limit(DataCategory.Error, 10), Limit(DataCategory.Session, 20)];
        Assert.Equal("10:error:project:project_quota, 20:session:project:project_quota", LimitHeaders.Format(limits, T));
        Assert.Equal(TimeSpan.FromSeconds(20), LimitHeaders.Longest(limits, T));
    }

    [Theory]
    [InlineData("10.5 what belongs to the event goes along", DataCategory.Error, "Event Attachment UserReport Session ClientReport", "Session ClientReport")]
    [InlineData("10.5 attachments alone", DataCategory.Attachment, "Event Attachment Session", "Event Session")]
    [InlineData("10.3 sessions alone", DataCategory.Session, "Event Session Sessions", "Event")]
    [InlineData("10.5 an attachment without its event", DataCategory.Error, "Attachment", "Attachment")]
    [InlineData("10.1 only what is limited", DataCategory.Error, "Session", "Session")]
    [InlineData("10.4 transactions", DataCategory.TransactionIndexed, "Transaction Event", "Event")]
    public void Limited_items_are_dropped(string check, DataCategory limited, string items, string expected)
    {
        var incoming = items.Split(' ').Select(name => new IncomingItem(Enum.Parse<ItemType>(name), [1])).ToList();
        var (free, dropped) = LimitCheck.Part(incoming, [Limit(limited, 10)]);
        Assert.Equal((check, expected), (check, string.Join(' ', free.Select(item => item.Type))));
        Assert.Equal(incoming.Count - free.Count, dropped.Count);
    }

    [Fact]
    public void A_limit_over_everything_lets_only_reports_pass()
    {
        var all = new ActiveLimit([], "organization", "org_quota", T.AddSeconds(10));
        var (free, _) = LimitCheck.Part([new IncomingItem(ItemType.Session, [1]), new IncomingItem(ItemType.ClientReport, [1])], [all]);
        Assert.Equal(ItemType.ClientReport, Assert.Single(free).Type);
    }

    [Fact]
    public void Limits_are_remembered_until_they_end_for_their_key()
    {
        var time = new FakeTimeProvider(T);
        var limits = new ActiveLimits(time);
        limits.Add(4, [Limit(DataCategory.Error, 10) with { PublicKey = "a" }, Limit(DataCategory.Session, 20)]);
        limits.Add(4, [Limit(DataCategory.Session, 30)]);
        Assert.Equal(2, limits.Find(4, "a").Count);
        Assert.Equal(DataCategory.Session, Assert.Single(limits.Find(4, "b")).Categories[0]);
        Assert.Empty(limits.Find(5, "a"));
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(T.AddSeconds(30), Assert.Single(limits.Find(4, "a")).Until);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Empty(limits.Find(4, "a"));
        Assert.Equal(0, limits.Count);
    }

    [Fact]
    public void Memory_is_bounded()
    {
        var limits = new ActiveLimits(new FakeTimeProvider(T), projectsMax: 100);
        for (var id = 1; id <= 1_000; id++) limits.Add(id, [Limit(DataCategory.Error, 10)]);
        Assert.InRange(limits.Count, 1, 100);
        Assert.NotEmpty(limits.Find(1_000, "a"));
    }

    private static ActiveLimit Limit(DataCategory category, int seconds) => new([category], "project", "project_quota", T.AddSeconds(seconds));
}
