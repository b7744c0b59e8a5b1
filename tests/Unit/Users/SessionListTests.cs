using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.Users;
using Xunit;

namespace SentryOrleans.Unit.Users;

public class SessionListTests
{
    private static readonly DateTimeOffset T = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_session_that_was_not_used_for_two_weeks_is_over()
    {
        var sessions = new[] { Session("a", T) };
        Assert.NotNull(SessionList.Find(sessions, "a", T.AddDays(14).AddSeconds(-1)));
        Assert.Null(SessionList.Find(sessions, "a", T.AddDays(14)));
        Assert.Equal(["b"], SessionList.Add(sessions, Session("b", T.AddDays(14)), T.AddDays(14)).Select(session => session.Id));
    }

    [Fact]
    public void Of_too_many_the_one_that_was_not_used_for_longest_makes_room()
    {
        IReadOnlyList<SessionView> sessions = [];
        for (var i = 0; i < SessionList.Max; i++) sessions = SessionList.Add(sessions, Session($"{i}", T.AddMinutes(i == 40 ? -1 : i)), T);
        var after = SessionList.Add(sessions, Session("new", T), T);
        Assert.Equal(SessionList.Max, after.Count);
        Assert.DoesNotContain(after, session => session.Id == "40");
    }

    [Fact]
    public void A_browser_is_remembered_for_thirty_days_however_often_it_signs_in()
    {
        var browsers = BrowserList.Remember([], "a", "first", T);
        browsers = BrowserList.Remember(browsers, "a", "second", T.AddDays(29));
        Assert.Null(BrowserList.UntilOf(browsers, "first", T));
        Assert.Equal(T.AddDays(30), BrowserList.UntilOf(browsers, "second", T.AddDays(29)));
        Assert.NotNull(BrowserList.Find(browsers, "a", T.AddDays(30).AddSeconds(-1)));
        Assert.Null(BrowserList.Find(browsers, "a", T.AddDays(30)));
        Assert.Null(BrowserList.Find(browsers, "b", T));
        for (var i = 0; i < BrowserList.Max; i++) browsers = BrowserList.Remember(browsers, $"{i}", $"{i}", T.AddMinutes(1));
        Assert.Equal(BrowserList.Max, browsers.Count);
        Assert.DoesNotContain(browsers, browser => browser.Id == "a");
        Assert.Equal(["new"], BrowserList.Remember(browsers, "new", "s", T.AddDays(31)).Select(browser => browser.Id));
    }

    [Fact]
    public void Only_what_tells_something_new_is_written()
    {
        var session = Session("a", T);
        var same = new SessionOrigin(session.Browser, session.IpAddress);
        Assert.False(SessionList.IsWorthNoting(session, same, T.AddMinutes(4)));
        Assert.True(SessionList.IsWorthNoting(session, same, T.AddMinutes(5)));
        Assert.True(SessionList.IsWorthNoting(session, same with { IpAddress = "192.0.2.8" }, T));
        Assert.True(SessionList.IsWorthNoting(session, same with { Browser = "Other" }, T));
    }

    private static SessionView Session(string id, DateTimeOffset lastSeen) => new(id, "Firefox", "192.0.2.7", T, lastSeen, T);
}
