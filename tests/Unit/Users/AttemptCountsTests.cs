using Microsoft.Extensions.Time.Testing;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.Users;
using Xunit;

namespace SentryOrleans.Unit.Users;

public class AttemptCountsTests
{
    private static readonly AttemptLimit Five = new("five", 5, TimeSpan.FromMinutes(1));
    private static readonly AttemptLimit Two = new("two", 2, TimeSpan.FromHours(1));
    private readonly FakeTimeProvider _time = new();
    private readonly AttemptCounts _counts;

    public AttemptCountsTests() => _counts = new AttemptCounts(_time);

    [Fact]
    public void The_sixth_try_waits_until_the_first_is_a_minute_ago()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Null(_counts.Take(new Attempt(Five, "ann")));
            _time.Advance(TimeSpan.FromSeconds(10));
        }
        Assert.Equal(TimeSpan.FromSeconds(10), _counts.Take(new Attempt(Five, "ann")));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(_counts.Take(new Attempt(Five, "ann")));
        Assert.Equal(TimeSpan.FromSeconds(10), _counts.Take(new Attempt(Five, "ann")));
    }

    [Fact]
    public void Other_names_and_other_limits_are_unaffected()
    {
        for (var i = 0; i < 5; i++) _counts.Take(new Attempt(Five, "ann"));
        Assert.Null(_counts.Take(new Attempt(Five, "bob")));
        Assert.Null(_counts.Take(new Attempt(Two, "ann")));
    }

    [Fact]
    public void What_is_refused_is_counted_against_no_limit()
    {
        for (var i = 0; i < 2; i++) Assert.Null(_counts.Take(new Attempt(Two, "here"), new Attempt(Five, "ann")));
        for (var i = 0; i < 10; i++) Assert.Equal(TimeSpan.FromHours(1), _counts.Take(new Attempt(Two, "here"), new Attempt(Five, "ann")));
        for (var i = 0; i < 3; i++) Assert.Null(_counts.Take(new Attempt(Five, "ann")));
        Assert.NotNull(_counts.Take(new Attempt(Five, "ann")));
    }

    [Fact]
    public void The_longer_of_two_waits_counts()
    {
        for (var i = 0; i < 2; i++) _counts.Take(new Attempt(Two, "here"));
        for (var i = 0; i < 5; i++) _counts.Take(new Attempt(Five, "ann"));
        Assert.Equal(TimeSpan.FromHours(1), _counts.Take(new Attempt(Five, "ann"), new Attempt(Two, "here")));
    }

    [Fact]
    public void What_is_only_recorded_is_counted_and_forgotten_on_demand()
    {
        Assert.Equal(1, _counts.Record(new(Two, "ann")));
        Assert.Equal(2, _counts.Record(new(Two, "ann")));
        Assert.Equal(2, _counts.Record(new(Two, "ann")));
        Assert.NotNull(_counts.MustWait(new(Two, "ann")));
        _counts.Forget(new(Two, "ann"));
        Assert.Null(_counts.MustWait(new(Two, "ann")));
    }

    [Fact]
    public void The_newest_are_kept_when_there_are_too_many_to_remember()
    {
        for (var i = 0; i < AttemptCounts.KeysMax; i++) _counts.Take(new Attempt(Five, $"user{i}"));
        _time.Advance(TimeSpan.FromSeconds(30));
        for (var i = 0; i < 5; i++) _counts.Take(new Attempt(Five, "last"));
        Assert.NotNull(_counts.MustWait(new(Five, "last")));
    }

    [Fact]
    public void Every_process_asks_the_same_grain_and_they_share_the_work()
    {
        Assert.Equal(5, IAttemptsGrain.KeyOf("ann@example.com"));
        var keys = Enumerable.Range(0, 1_000).Select(i => IAttemptsGrain.KeyOf($"192.0.2.{i}")).ToList();
        Assert.All(keys, key => Assert.InRange(key, 0, IAttemptsGrain.Count - 1));
        Assert.Equal(IAttemptsGrain.Count, keys.Distinct().Count());
    }
}
