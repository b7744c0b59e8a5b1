using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.Reports;
using SentryOrleans.Grains.Users;
using Xunit;

namespace SentryOrleans.Unit.Reports;

public class ReportWeekTests
{
    [Theory]
    [InlineData("2026-11-30T07:59:00Z", "UTC", null)]
    [InlineData("2026-11-30T08:00:00Z", "UTC", "2026-11-23")]
    [InlineData("2026-11-30T19:59:00Z", "UTC", "2026-11-23")]
    [InlineData("2026-11-30T20:00:00Z", "UTC", null)]
    [InlineData("2026-12-01T08:00:00Z", "UTC", null)]
    [InlineData("2026-11-30T07:00:00Z", "Europe/Berlin", "2026-11-23")]
    [InlineData("2026-11-29T23:30:00Z", "Asia/Tokyo", "2026-11-23")]
    [InlineData("2026-12-01T03:00:00Z", "America/Los_Angeles", "2026-11-23")]
    [InlineData("2026-11-30T23:30:00Z", "Asia/Tokyo", null)]
    public void A_report_is_due_on_Monday_by_day_wherever_somebody_is(string now, string zone, string? monday)
    {
        var user = User.Initial.ToView() with { Options = UserOptions.Default with { Timezone = zone } };
        Assert.Equal(monday, ReportWeek.DueFor(user, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture))?.Start.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void It_waits_for_the_end_of_quiet_hours()
    {
        var quiet = NotificationSettings.Default with { Quiet = new QuietHours(20 * 60, 10 * 60) };
        var user = User.Initial.ToView() with { Options = UserOptions.Default with { Timezone = "UTC" }, Notifications = quiet };
        Assert.Null(ReportWeek.DueFor(user, new DateTimeOffset(2026, 11, 30, 9, 59, 0, TimeSpan.Zero)));
        Assert.NotNull(ReportWeek.DueFor(user, new DateTimeOffset(2026, 11, 30, 10, 0, 0, TimeSpan.Zero)));
    }
}
