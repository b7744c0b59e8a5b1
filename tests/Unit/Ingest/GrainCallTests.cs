using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Ingest;
using SentryOrleans.Contracts;
using Xunit;

namespace SentryOrleans.Unit.Ingest;

public sealed class GrainCallTests
{
    private readonly ApplicationLifetime _lifetime = new(NullLogger<ApplicationLifetime>.Instance);
    private int _calls;

    public static TheoryData<Exception> Transient =>
        [new SiloUnavailableException(), new ConflictException("slower")];

    [Theory]
    [MemberData(nameof(Transient))]
    public async Task A_lost_call_is_repeated(Exception failure)
    {
        var answer = await CallAsync(call => call <= 3 ? throw failure : "done");
        Assert.Equal(("done", 4), (answer.Value, _calls));
    }

    [Theory]
    [MemberData(nameof(Transient))]
    public async Task A_call_that_stays_lost_is_busy_in_the_end(Exception failure)
    {
        AssertBusy(await CallAsync(_ => throw failure), atLeastSeconds: 1);
        Assert.Equal(4, _calls);
    }

    [Fact]
    public async Task A_call_that_was_not_answered_in_time_is_not_repeated()
    {
        AssertBusy(await CallAsync(_ => throw new TimeoutException()), atLeastSeconds: 1);
        Assert.Equal(1, _calls);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2500, 2.5)]
    public async Task A_busy_grain_is_not_asked_again_and_says_when(int retryAfter, double seconds)
    {
        var answer = await CallAsync(_ => throw new BusyException("full", TimeSpan.FromMilliseconds(retryAfter)));
        AssertBusy(answer, seconds);
        Assert.Equal((1, TimeSpan.FromSeconds(seconds)), (_calls, answer.Error!.RetryAfter));
    }

    [Fact]
    public async Task While_the_server_stops_nothing_is_asked()
    {
        _lifetime.StopApplication();
        AssertBusy(await CallAsync(_ => "done"), atLeastSeconds: 1);
        Assert.Equal(0, _calls);
    }

    [Fact]
    public async Task What_fails_because_the_server_stops_is_busy() => AssertBusy(
        await CallAsync(_ =>
        {
            _lifetime.StopApplication();
            throw new ObjectDisposedException("silo");
        }),
        atLeastSeconds: 1);

    [Fact]
    public async Task An_unexpected_failure_is_not_hidden() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => CallAsync(_ => throw new InvalidOperationException()));

    [Fact]
    public async Task A_project_that_is_busy_is_told_so_with_429()
    {
        var answer = await CallAsync(_ => throw new BusyException("x", TimeSpan.FromSeconds(2), BusyCause.Project));
        Assert.Equal((429, "project_busy", TimeSpan.FromSeconds(2)), (answer.Error?.Status, answer.Error?.Reason, answer.Error?.RetryAfter));
    }

    [Theory]
    [InlineData(0.2, "1")]
    [InlineData(1, "1")]
    [InlineData(1.2, "2")]
    public void Retry_after_is_rounded_up_to_whole_seconds(double seconds, string expected) =>
        Assert.Equal(expected, IngestResponses.Seconds(IngestErrors.Busy(TimeSpan.FromSeconds(seconds)).RetryAfter!.Value));

    [Fact]
    public void A_header_holds_only_printable_ascii_of_limited_length()
    {
        Assert.Equal("a?b?c'", IngestResponses.HeaderText("a\nb\u00e9c'"));
        Assert.Equal(500, IngestResponses.HeaderText(new string('x', 10_000)).Length);
    }

    private Task<Answer<string>> CallAsync(Func<int, string> call)
    {
        var options = Options.Create(new IngestOptions { RetryDelay = TimeSpan.FromMilliseconds(1) });
        return new GrainCalls(_lifetime, new StorageGate(TimeProvider.System, NullLogger<StorageGate>.Instance), TimeProvider.System, options).CallAsync<string>(() => Task.FromResult<string?>(call(++_calls)));
    }

    private static void AssertBusy(Answer<string> answer, double atLeastSeconds)
    {
        Assert.Equal((503, "failed to queue envelope"), (answer.Error?.Status, answer.Error?.Detail));
        Assert.True(answer.Error!.RetryAfter >= TimeSpan.FromSeconds(atLeastSeconds));
    }
}
