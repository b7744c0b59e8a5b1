using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.Issues;
using Xunit;

namespace SentryOrleans.Unit.Issues;

public class EscalationTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 15, 20, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset LongAgo = Now.AddDays(-60);

    [Fact]
    public void Ten_are_never_too_many()
    {
        Assert.Equal(10, Escalation.MostADay([], LongAgo, Now));
        Assert.Equal(10, Escalation.MostADay(Daily(1), LongAgo, Now));
    }

    [Fact]
    public void Five_times_the_mean_is_not_too_many() => Assert.Equal(500, Escalation.MostADay(Daily(100), LongAgo, Now));

    [Fact]
    public void What_comes_in_bursts_may_do_so_again()
    {
        // 700 on one of seven days: mean 100, standard deviation about 245.
        var most = Escalation.MostADay([new HourCount(Now.AddDays(-3), 700)], LongAgo, Now);
        Assert.InRange(most, 1_300, 1_350);
    }

    [Fact]
    public void A_young_one_may_have_ten_times_its_worst_hour()
    {
        Assert.Equal(300, Escalation.MostADay([new HourCount(Now.AddHours(-5), 30), new HourCount(Now.AddHours(-2), 4)], Now.AddDays(-1), Now));
        // The same hour of two parts is one hour.
        Assert.Equal(600, Escalation.MostADay([new HourCount(Now.AddHours(-5), 30), new HourCount(Now.AddHours(-5), 30)], Now.AddDays(-1), Now));
    }

    private static IEnumerable<HourCount> Daily(int count) => Enumerable.Range(0, 7).Select(day => new HourCount(Now.AddDays(-day).AddHours(-1), count));
}
