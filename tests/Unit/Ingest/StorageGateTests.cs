using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SentryOrleans.Api.Ingest;
using Xunit;

namespace SentryOrleans.Unit.Ingest;

public sealed class StorageGateTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly StorageGate _gate;

    public StorageGateTests() => _gate = new StorageGate(_time, NullLogger<StorageGate>.Instance);

    [Fact]
    public void A_failure_closes_it_only_when_nothing_was_stored_for_a_while()
    {
        Wait(10);
        _gate.Stored();
        Wait(2);
        _gate.Failed();
        Assert.Equal([true, true], Ask(2));
        Wait(1);
        _gate.Failed();
        Assert.Equal([false, false], Ask(2));
    }

    [Fact]
    public void While_it_is_closed_two_requests_a_second_may_try()
    {
        Close();
        Wait(0.5);
        Assert.Equal([true, false, false], Ask(3));
        Wait(0.5);
        Assert.Equal([true, false], Ask(2));
    }

    [Fact]
    public void The_first_that_is_stored_opens_it()
    {
        Close();
        _gate.Stored();
        Assert.Equal([true, true, true], Ask(3));
    }

    [Fact]
    public void Failures_of_those_that_try_keep_it_closed()
    {
        Close();
        Wait(0.5);
        Assert.Equal([true], Ask(1));
        _gate.Failed();
        Assert.Equal([false], Ask(1));
    }

    private void Close()
    {
        Wait(3);
        _gate.Failed();
        Assert.Equal([false], Ask(1));
    }

    private void Wait(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    private IEnumerable<bool> Ask(int times) => Enumerable.Range(0, times).Select(_ => _gate.Lets()).ToArray();
}
