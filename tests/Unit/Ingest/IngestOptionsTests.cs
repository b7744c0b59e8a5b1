using Microsoft.Extensions.Options;
using SentryOrleans.Api.Ingest;
using SentryOrleans.Testing.Ingest;
using Xunit;

namespace SentryOrleans.Unit.Ingest;

public sealed class IngestOptionsTests
{
    [Fact]
    public void Settings_are_bound_and_others_keep_their_defaults()
    {
        using var door = new FrontDoor(("Sentry:Ingest:Items:Event:BytesMax", "2000000"), ("Sentry:Ingest:ProjectCacheTime", "00:00:10"));
        var options = door.Get<IOptions<IngestOptions>>().Value;
        Assert.Equal((2_000_000, 1, TimeSpan.FromSeconds(10)), (options.Items.Event.BytesMax, options.Items.Event.CountMax, options.ProjectCacheTime));
        Assert.Equal(200L << 20, options.Items.Attachment.BytesMax);
    }

    [Theory]
    [InlineData("Sentry:Ingest:EnvelopeBytesMax", "0")]
    [InlineData("Sentry:Ingest:Items:Event:CountMax", "0")]
    [InlineData("Sentry:Ingest:ProjectCacheTime", "01:00:00")]
    [InlineData("Sentry:Ingest:Retries", "-1")]
    public void Values_out_of_range_are_refused(string key, string value)
    {
        using var door = new FrontDoor((key, value));
        Assert.Throws<OptionsValidationException>(() => door.Get<IOptions<IngestOptions>>().Value);
    }
}
