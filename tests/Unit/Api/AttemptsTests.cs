using System.Net;
using Microsoft.Extensions.Time.Testing;
using SentryOrleans.Api.Auth;
using Xunit;

namespace SentryOrleans.Unit.Api;

public class AttemptsTests
{
    private static readonly AttemptLimit Five = new("five", 5, TimeSpan.FromMinutes(1));
    private static readonly AttemptLimit Two = new("two", 2, TimeSpan.FromHours(1));
    private readonly FakeTimeProvider _time = new();
    private readonly Attempts _attempts;

    public AttemptsTests() => _attempts = new Attempts(_time);

    [Fact]
    public void The_sixth_try_waits_until_the_first_is_a_minute_ago()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Null(_attempts.Take((Five, "ann")));
            _time.Advance(TimeSpan.FromSeconds(10));
        }
        Assert.Equal(TimeSpan.FromSeconds(10), _attempts.Take((Five, "ann")));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(_attempts.Take((Five, "ann")));
        Assert.Equal(TimeSpan.FromSeconds(10), _attempts.Take((Five, "ann")));
    }

    [Fact]
    public void Other_names_and_other_limits_are_unaffected()
    {
        for (var i = 0; i < 5; i++) _attempts.Take((Five, "ann"));
        Assert.Null(_attempts.Take((Five, "bob")));
        Assert.Null(_attempts.Take((Two, "ann")));
    }

    [Fact]
    public void What_is_refused_is_counted_against_no_limit()
    {
        for (var i = 0; i < 2; i++) Assert.Null(_attempts.Take((Two, "here"), (Five, "ann")));
        for (var i = 0; i < 10; i++) Assert.Equal(TimeSpan.FromHours(1), _attempts.Take((Two, "here"), (Five, "ann")));
        for (var i = 0; i < 3; i++) Assert.Null(_attempts.Take((Five, "ann")));
        Assert.NotNull(_attempts.Take((Five, "ann")));
    }

    [Fact]
    public void The_longer_of_two_waits_counts()
    {
        for (var i = 0; i < 2; i++) _attempts.Take((Two, "here"));
        for (var i = 0; i < 5; i++) _attempts.Take((Five, "ann"));
        Assert.Equal(TimeSpan.FromHours(1), _attempts.Take((Five, "ann"), (Two, "here")));
    }

    [Fact]
    public void What_is_only_recorded_is_counted_and_forgotten_on_demand()
    {
        Assert.Equal(1, _attempts.Record(Two, "ann"));
        Assert.Equal(2, _attempts.Record(Two, "ann"));
        Assert.Equal(2, _attempts.Record(Two, "ann"));
        Assert.NotNull(_attempts.MustWait(Two, "ann"));
        _attempts.Forget(Two, "ann");
        Assert.Null(_attempts.MustWait(Two, "ann"));
    }

    [Fact]
    public void The_newest_are_kept_when_there_are_too_many_to_remember()
    {
        for (var i = 0; i < 20_000; i++) _attempts.Take((Five, $"user{i}"));
        _time.Advance(TimeSpan.FromSeconds(30));
        for (var i = 0; i < 5; i++) _attempts.Take((Five, "last"));
        Assert.NotNull(_attempts.MustWait(Five, "last"));
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    public void A_network_of_ipv6_is_one_place(string address, string place) => Assert.Equal(place, Attempts.NetworkOf(IPAddress.Parse(address)));
}
