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

    [Fact]
    public void A_session_that_begins_at_a_provider_is_that_organisations_until_a_password_is_given()
    {
        var from = new SessionOrigin("Firefox", "192.0.2.7");
        var signedOn = SessionList.Begin("a", from, new SessionStart(SignedOnAt: 5), before: null, T);
        Assert.True(signedOn.SignedOnOnly);
        Assert.Equal(default, signedOn.ProvedAt);
        Assert.Equal([new SessionSignOn(5, T)], signedOn.SignOns);
        var atBoth = SessionList.Begin("b", from, new SessionStart(SignedOnAt: 6), signedOn, T.AddHours(1));
        Assert.True(atBoth.SignedOnOnly);
        Assert.Equal([new SessionSignOn(5, T), new SessionSignOn(6, T.AddHours(1))], atBoth.SignOns);
        var whole = SessionList.Begin("c", from, new SessionStart(), atBoth, T.AddHours(2));
        Assert.Null(whole.SignedOnOnly);
        Assert.Equal(T.AddHours(2), whole.ProvedAt);
        Assert.Equal(atBoth.SignOns, whole.SignOns);
        var again = SessionList.Begin("d", from, new SessionStart(SignedOnAt: 5), whole, T.AddHours(3));
        Assert.Null(again.SignedOnOnly);
        Assert.Equal(whole.ProvedAt, again.ProvedAt);
        Assert.Equal([new SessionSignOn(6, T.AddHours(1)), new SessionSignOn(5, T.AddHours(3))], again.SignOns);
    }

    [Fact]
    public void A_session_begun_with_a_password_is_whole()
    {
        var session = SessionList.Begin("a", new SessionOrigin("Firefox", "192.0.2.7"), new SessionStart(), before: null, T);
        Assert.Equal((null, T, null), (session.SignedOnOnly, session.ProvedAt, session.SignOns));
    }

    private static SessionView Session(string id, DateTimeOffset lastSeen) => new(id, "Firefox", "192.0.2.7", T, lastSeen, T);
}
