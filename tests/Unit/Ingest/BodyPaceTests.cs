using Microsoft.Extensions.Time.Testing;
using SentryOrleans.Api.Ingest;
using SentryOrleans.Api.Ingest.Bodies;
using Xunit;

namespace SentryOrleans.Unit.Ingest;

/// <summary>Protocol, 3.2: a client that stalls is timed out.</summary>
public sealed class BodyPaceTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly IngestOptions _options = new() { BodyBytesPerSecondMin = 100, BodyPatience = TimeSpan.FromSeconds(10) };

    [Fact]
    public async Task Enough_in_every_period_is_fast_enough()
    {
        await using var pace = new BodyPace(_time, _options);
        pace.Start();
        for (var period = 0; period < 100; period++)
        {
            pace.Count(1_000);
            _time.Advance(_options.BodyPatience);
        }
        Assert.False(pace.TooSlow.IsCancellationRequested);
    }

    [Fact]
    public async Task Much_at_first_does_not_pay_for_less_later()
    {
        await using var pace = new BodyPace(_time, _options);
        pace.Start();
        pace.Count(100_000_000);
        _time.Advance(_options.BodyPatience);
        pace.Count(999);
        _time.Advance(_options.BodyPatience);
        Assert.True(pace.TooSlow.IsCancellationRequested);
    }

    [Fact]
    public async Task Only_waiting_counts()
    {
        await using var pace = new BodyPace(_time, _options);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.False(pace.TooSlow.IsCancellationRequested);
    }
}
