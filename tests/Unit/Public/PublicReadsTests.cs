using Microsoft.Extensions.Options;
using SentryOrleans.Api.Public;
using Xunit;

namespace SentryOrleans.Unit.Public;

public class PublicReadsTests
{
    [Fact]
    public void An_address_reads_so_often_a_minute_and_others_are_not_refused()
    {
        var time = new MovedTime();
        var reads = new PublicReads(Options.Create(new PublicReadOptions { PerMinute = 2 }), time);
        Assert.Equal([null, null, TimeSpan.FromMinutes(1)], new[] { reads.Take("a"), reads.Take("a"), reads.Take("a") });
        Assert.Null(reads.Take("b"));
        time.Now += TimeSpan.FromMinutes(1);
        Assert.Null(reads.Take("a"));
    }

    private sealed class MovedTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
