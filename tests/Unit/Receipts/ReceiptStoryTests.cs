using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Contracts.Receipts;
using SentryOrleans.Grains.Ingest.Receipts;
using Xunit;

namespace SentryOrleans.Unit.Receipts;

/// <summary>In which order things are told.</summary>
public sealed class ReceiptStoryTests
{
    private static readonly DateTimeOffset Received = new(2030, 5, 1, 23, 59, 58, TimeSpan.Zero);
    private static readonly EventCounted Counted = new(Received.AddMilliseconds(5), 4, 17);
    private static readonly EventGrouped Grouped = new(null, 2, "00ff", GroupingBasis.Message, []);

    [Fact]
    public void What_came_earlier_with_it_and_later_has_its_place()
    {
        var receipt = Story(
            """{"errors":[{}],"_meta":{"a":{"":{"rem":[["r"]]}}}}""",
            new EventRepeated(Received.AddHours(3), null), new EventFeedback(Received.AddHours(1), 1), new EventFiles(Received, []), new EventFiles(Received.AddSeconds(-1), []));
        Assert.Equal(
            ["EventFiles", "EventReceived", "EventFiles", "EventNormalized", "EventScrubbed", "EventGrouped", "EventCounted", "EventFeedback", "EventRepeated"],
            receipt.Stages.Select(stage => stage.GetType().Name));
        var times = receipt.Stages.Select(stage => stage.At).OfType<DateTimeOffset>().ToList();
        Assert.Equal(times.Order(), times);
    }

    [Fact]
    public void What_was_not_done_is_not_told() =>
        Assert.Equal(["EventReceived", "EventGrouped", "EventCounted"], Story("{}").Stages.Select(stage => stage.GetType().Name));

    [Fact]
    public void An_event_goes_with_its_day() => Assert.Equal(new DateTimeOffset(2030, 6, 1, 0, 0, 0, TimeSpan.Zero), Story("{}").Expires);

    [Fact]
    public void A_dropped_one_goes_after_a_day()
    {
        var receipt = ReceiptStory.OfDropped(new NewReceipt(7, Guid.NewGuid(), Received, "k", 12, OutcomeKind.Filtered, "localhost", null));
        Assert.Equal((OutcomeKind.Filtered, "localhost", null, Received.AddDays(1)), (receipt.Outcome, receipt.Reason, receipt.Issue, receipt.Expires));
        Assert.Equal([new EventReceived(Received, "k", 12), new EventDropped(Received, OutcomeKind.Filtered, "localhost", null)], receipt.Stages);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("  ", null)]
    [InlineData("two\nlines\0", "two lines")]
    public void A_detail_is_one_line(string? text, string? expected) => Assert.Equal(expected, NewReceipt.DetailOf(text));

    [Fact]
    public void Half_a_character_is_left_out() => Assert.Equal("alone", NewReceipt.DetailOf("\ud800alone"));

    [Fact]
    public void A_long_detail_is_cut() => Assert.Equal(NewReceipt.DetailCharactersMax, NewReceipt.DetailOf(new string('x', 5_000))!.Length);

    private static ReceiptView Story(string json, params ReceiptStage[] others) => ReceiptStory.OfStored(
        new StoredFacts(7, Guid.NewGuid(), Received, null, 100, System.Text.Encoding.UTF8.GetBytes(json), 3, Counted), Grouped, 1, others, TimeSpan.FromDays(30));
}
