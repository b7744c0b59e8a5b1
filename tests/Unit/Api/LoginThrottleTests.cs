using Microsoft.Extensions.Time.Testing;
using SentryOrleans.Api.Auth;
using Xunit;

namespace SentryOrleans.Unit.Api;

public class LoginThrottleTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly LoginThrottle _throttle;

    public LoginThrottleTests() => _throttle = new LoginThrottle(_time);

    private void Fail(int times, string address = "10.0.0.1", string account = "a@example.com")
    {
        for (var i = 0; i < times; i++) _throttle.RecordFailure(address, account);
    }

    [Fact]
    public void The_eleventh_try_must_wait_for_the_rest_of_five_minutes()
    {
        Fail(9);
        Assert.Null(_throttle.MustWait("10.0.0.1", "A@example.com"));
        _time.Advance(TimeSpan.FromMinutes(1));
        Fail(1);
        Assert.Equal(TimeSpan.FromMinutes(4), _throttle.MustWait("10.0.0.1", "A@example.com"));
        _time.Advance(TimeSpan.FromMinutes(4));
        Assert.Null(_throttle.MustWait("10.0.0.1", "a@example.com"));
    }

    [Fact]
    public void Other_addresses_and_accounts_do_not_wait()
    {
        Fail(10);
        Assert.Null(_throttle.MustWait("10.0.0.2", "a@example.com"));
        Assert.Null(_throttle.MustWait("10.0.0.1", "b@example.com"));
    }

    [Fact]
    public void A_right_password_clears_the_count()
    {
        Fail(10);
        _throttle.RecordSuccess("10.0.0.1", "a@example.com");
        Assert.Null(_throttle.MustWait("10.0.0.1", "a@example.com"));
    }

    [Fact]
    public void The_newest_failures_are_kept_when_there_are_too_many_to_remember()
    {
        for (var i = 0; i < 10_000; i++) Fail(1, account: $"user{i}");
        _time.Advance(TimeSpan.FromMinutes(1));
        Fail(10, account: "last");
        Assert.NotNull(_throttle.MustWait("10.0.0.1", "last"));
    }
}
