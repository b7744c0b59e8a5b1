using Xunit;
using static SentryOrleans.Unit.Normalization.Normalized;

namespace SentryOrleans.Unit.Normalization;

/// <summary>Event payload, section 5.3.</summary>
public sealed class ClockChecks
{
    [Fact]
    public void A_client_clock_two_hours_behind_is_corrected()
    {
        var sentAt = Received.AddHours(-2);
        var stored = Stored(
            $$"""{"timestamp":"{{sentAt.AddSeconds(-5):O}}","breadcrumbs":[{"timestamp":"{{sentAt.AddSeconds(-7):O}}"}]}""", Context with { SentAt = sentAt });

        Assert.Equal("1903824015.0", At(stored, "timestamp"));
        Assert.Equal("1903824013.0", At(stored, "breadcrumbs.values.0.timestamp"));
        Assert.Equal("\"clock_drift\"", At(stored, "errors.0.type"));
        Assert.Equal("\"2030-04-30T22:00:20.000000Z\"", At(stored, "errors.0.sdk_time"));
        Assert.Equal("\"2030-05-01T00:00:20.000000Z\"", At(stored, "errors.0.server_time"));
    }

    [Fact]
    public void A_client_clock_half_an_hour_behind_is_believed()
    {
        var sentAt = Received.AddMinutes(-30);
        var stored = Stored($$"""{"timestamp":"{{sentAt.AddSeconds(-5):O}}"}""", Context with { SentAt = sentAt });

        Assert.Equal("1903822215.0", At(stored, "timestamp"));
        Assert.Equal("(absent)", At(stored, "errors"));
    }

    [Fact]
    public void The_corrected_time_is_checked_for_range_too()
    {
        var sentAt = Received.AddHours(-2);
        var stored = Stored($$"""{"timestamp":"{{sentAt.AddMinutes(10):O}}"}""", Context with { SentAt = sentAt });

        Assert.Equal("1903824020.0", At(stored, "timestamp"));
        Assert.Equal("\"clock_drift\"", At(stored, "errors.0.type"));
        Assert.Equal("\"future_timestamp\"", At(stored, "errors.1.type"));
    }

    [Theory]
    [InlineData("2030-04-30T23:59:59Z")]
    [InlineData("2030-04-30 23:59:59")]
    [InlineData("2030-05-01T01:29:59+0130")]
    [InlineData("2030-04-30T18:59:59.000-05")]
    public void Offsets_are_read_in_every_form(string text) => Assert.Equal("1903823999.0", At(Stored($$"""{"timestamp":"{{text}}"}"""), "timestamp"));

    [Theory]
    [InlineData("2030-13-01T00:00:00Z")]
    [InlineData("2030-02-30T00:00:00Z")]
    [InlineData("2030-05-01T24:00:00Z")]
    [InlineData("2030-05-01T00:00:00.Z")]
    [InlineData("2030-05-01T00:00:00+99:00")]
    [InlineData("2030-05-01")]
    public void What_is_no_time_counts_as_none(string text)
    {
        var stored = Stored($$"""{"timestamp":"{{text}}"}""");
        Assert.Equal("1903824020.0", At(stored, "timestamp"));
        Assert.Equal("\"invalid_data\"", At(stored, "errors.0.type"));
    }
}
