using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SentryOrleans.Grains.Ingest.Receipts;
using Xunit;

namespace SentryOrleans.Unit.Receipts;

/// <summary>How many dropped events are noted.</summary>
public sealed class ReceiptAllowanceTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2030, 5, 1, 10, 59, 0, TimeSpan.Zero));

    [Fact]
    public void Each_project_has_its_own_and_each_hour_begins_anew()
    {
        var allowance = Allowance(2);
        Assert.Equal([true, true, false, false], Enumerable.Range(0, 4).Select(_ => allowance.TryTake(1)));
        Assert.True(allowance.TryTake(2));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => allowance.TryTake(1)));
    }

    [Fact]
    public void None_is_none() => Assert.False(Allowance(0).TryTake(1));

    [Fact]
    public void Many_at_once_get_no_more()
    {
        var allowance = Allowance(500);
        var taken = 0;
        Parallel.For(0, 5_000, _ =>
        {
            if (allowance.TryTake(1)) Interlocked.Increment(ref taken);
        });
        Assert.Equal(500, taken);
    }

    private ReceiptAllowance Allowance(int max) => new(_time, Options.Create(new ReceiptOptions { PerHourMax = max }));
}
