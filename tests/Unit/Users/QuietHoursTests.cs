using System.Globalization;
using SentryOrleans.Contracts.Users;
using Xunit;

namespace SentryOrleans.Unit.Users;

public sealed class QuietHoursTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    // Over midnight, and within a day.
    [InlineData("22:00", "07:00", "2026-07-01T21:30:00Z", "2026-07-02T05:00:00Z")]
    [InlineData("22:00", "07:00", "2026-07-02T04:59:00Z", "2026-07-02T05:00:00Z")]
    [InlineData("22:00", "07:00", "2026-07-02T05:00:00Z", null)]
    [InlineData("22:00", "07:00", "2026-07-01T19:59:00Z", null)]
    [InlineData("12:00", "13:00", "2026-07-01T10:30:00Z", "2026-07-01T11:00:00Z")]
    [InlineData("12:00", "13:00", "2026-07-01T12:30:00Z", null)]
    // The clocks go back in the night to 25 October 2026, and forward in the night to 29 March 2026.
    [InlineData("22:00", "07:00", "2026-10-24T21:30:00Z", "2026-10-25T06:00:00Z")]
    [InlineData("22:00", "07:00", "2026-03-28T22:30:00Z", "2026-03-29T05:00:00Z")]
    // 02:30 is not there on the one day, and is there twice on the other.
    [InlineData("22:00", "02:30", "2026-03-28T22:30:00Z", "2026-03-29T01:30:00Z")]
    [InlineData("22:00", "02:30", "2026-10-25T00:15:00Z", "2026-10-25T01:30:00Z")]
    [InlineData("22:00", "02:30", "2026-10-25T01:15:00Z", "2026-10-25T01:30:00Z")]
    public void They_end_at_their_time_of_the_day_whatever_clocks_do(string from, string to, string at, string? end) =>
        Assert.Equal(end is null ? null : Time(end), new QuietHours(Minute(from), Minute(to)).EndAt(Time(at), Berlin));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 60)]
    [InlineData(60, 1_440)]
    public void What_is_no_part_of_a_day_is_none(int from, int to) => Assert.False(new QuietHours(from, to).IsSound);

    private static int Minute(string time) => (int)TimeSpan.Parse(time, CultureInfo.InvariantCulture).TotalMinutes;

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
