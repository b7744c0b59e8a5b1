using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.Alerts;

namespace SentryOrleans.Grains.Reports;

/// <summary>The week that a report is about: seven days (UTC), a Monday first.</summary>
/// <param name="Monday">The Monday after it, on which the report is sent.</param>
internal readonly record struct ReportWeek(DateOnly Monday)
{
    private const int FromHour = 8;
    private const int ToHour = 20;

    public DateTimeOffset Start => new(Monday.AddDays(-7), TimeOnly.MinValue, TimeSpan.Zero);

    public DateTimeOffset End => new(Monday, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>The week whose report somebody is to get now, on a Monday between eight and twenty o'clock of its own time zone, outside its quiet hours; null: none.</summary>
    public static ReportWeek? DueFor(UserView user, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, AlertPost.ZoneOf(user));
        if (local.DayOfWeek != DayOfWeek.Monday || local.Hour is < FromHour or >= ToHour) return null;
        if (user.Notifications.Quiet?.EndAt(now, AlertPost.ZoneOf(user)) is not null) return null;
        return new ReportWeek(DateOnly.FromDateTime(local.Date));
    }
}
