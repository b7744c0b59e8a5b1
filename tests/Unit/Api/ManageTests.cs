using Microsoft.Extensions.Time.Testing;
using SentryOrleans.Api.Ingest;
using SentryOrleans.Api.Manage;
using Xunit;

namespace SentryOrleans.Unit.Api;

public class ManageTests
{
    [Fact]
    public void Acknowledgements_are_those_of_the_last_whole_minute()
    {
        var time = new FakeTimeProvider();
        time.Advance(TimeSpan.FromSeconds(1));
        var tally = new AckTally(time);
        Assert.Equal((0, null), tally.Read());
        for (var i = 0; i < 594; i++) tally.Count(TimeSpan.FromMilliseconds(2));
        for (var i = 0; i < 6; i++) tally.Count(TimeSpan.FromMilliseconds(50));
        Assert.Equal((0, null), tally.Read());
        time.Advance(TimeSpan.FromSeconds(1));
        var (perSecond, p99) = tally.Read();
        Assert.Equal(10, perSecond);
        Assert.InRange(p99!.Value, 2, 2.4);
        tally.Count(TimeSpan.FromMilliseconds(50));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.InRange(tally.Read().P99!.Value, 50, 60);
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(1d / 60, tally.Read().PerSecond);
        time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal((0, null), tally.Read());
    }

    [Theory]
    [InlineData(1000, 100L, 10)]
    [InlineData(1000, 3L, 333)]
    [InlineData(1000, 0L, null)]
    [InlineData(1000, -5L, null)]
    [InlineData(1000, null, null)]
    [InlineData(long.MaxValue, 1L, 36_500)]
    public void Days_left_are_known_when_the_database_grows(long free, long? perDay, int? days) => Assert.Equal(days, OverviewBody.DaysLeft(free, perDay));
}
