using SentryOrleans.Grains.Alerts;
using Xunit;

namespace SentryOrleans.Unit.Alerts;

public sealed class DigestLineTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_is_told_at_once_and_what_comes_within_five_minutes_waits()
    {
        var (line, atOnce) = default(DigestLine).Add(Start);
        Assert.True(atOnce);
        Assert.Equal(new DigestLine(Start, null), line);

        (line, atOnce) = line.Add(Start.AddSeconds(299));
        Assert.False(atOnce);
        Assert.Equal(Start.AddSeconds(300), line.Due);
        (_, atOnce) = new DigestLine(Start, null).Add(Start.AddSeconds(300));
        Assert.True(atOnce);
    }

    [Fact]
    public void Each_that_joins_makes_all_wait_half_a_minute_longer_but_never_beyond_half_an_hour()
    {
        var line = new DigestLine(Start, null);
        for (var i = 0; i < 3; i++) (line, _) = line.Add(Start.AddSeconds(i + 1));
        Assert.Equal(Start.AddSeconds(360), line.Due);
        for (var i = 0; i < 1_000; i++) (line, _) = line.Add(Start.AddSeconds(10));
        Assert.Equal(Start.AddSeconds(1_800), line.Due);
    }

    [Fact]
    public void Who_is_not_to_be_told_yet_is_told_all_of_it_then()
    {
        var morning = Start.AddHours(9);
        var (line, atOnce) = default(DigestLine).Add(Start, morning);
        Assert.Equal((new DigestLine(null, morning), false), (line, atOnce));
        (line, atOnce) = line.Add(Start.AddHours(1), morning);
        Assert.Equal((new DigestLine(null, morning), false), (line, atOnce));
        // A moment later, when nobody has told it yet, what joins goes with it.
        (line, atOnce) = line.Add(morning.AddSeconds(5));
        Assert.False(atOnce);
        Assert.InRange(line.Due!.Value, morning, morning.AddSeconds(30));
    }

    [Theory]
    [InlineData(new int[0], 0)]
    [InlineData(new[] { 0 }, 1)]
    [InlineData(new[] { 0, 10, 20 }, 2)]
    [InlineData(new[] { 0, 300 }, 2)]
    [InlineData(new[] { 0, 10, 400 }, 3)]
    [InlineData(new[] { 0, 10, 310, 320, 1_000 }, 4)]
    public void Letters_are_counted_as_they_are_sent(int[] seconds, int letters) =>
        Assert.Equal(letters, DigestLine.CountMails([.. seconds.Select(second => Start.AddSeconds(second))]));
}
