using SentryOrleans.Api.Ingest.Envelopes;
using SentryOrleans.Contracts.Ingest;
using Xunit;

namespace SentryOrleans.Unit.Ingest;

public sealed class ItemLimitTests
{
    private const int MiB = 1 << 20;

    [Theory]
    [InlineData(ItemType.Event, MiB)]
    [InlineData(ItemType.ClientReport, 100 << 10)]
    [InlineData(ItemType.CheckIn, 100 << 10)]
    [InlineData(ItemType.Session, 10 * MiB)]
    [InlineData(ItemType.ReplayVideo, 10 * MiB)]
    [InlineData(ItemType.Log, 2 * MiB)]
    [InlineData(ItemType.TraceMetric, MiB)]
    [InlineData(ItemType.Span, 10 * MiB)]
    internal void An_item_may_be_as_large_as_its_limit_and_no_larger(ItemType type, int bytesMax)
    {
        Assert.Null(Excess(Item(type, bytesMax)));
        Assert.Equal(type, Excess(Item(type, bytesMax + 1)));
    }

    [Fact]
    public void Events_and_transactions_share_a_limit_of_one() =>
        Assert.Equal(ItemType.Transaction, Excess(Item(ItemType.Event, 2), Item(ItemType.Transaction, 2)));

    [Fact]
    public void A_session_beside_an_event_is_within_limits() => Assert.Null(Excess(Item(ItemType.Event, 2), Item(ItemType.Session, 2)));

    [Theory]
    [InlineData(ItemType.Session, 100)]
    [InlineData(ItemType.Attachment, 30)]
    [InlineData(ItemType.ClientReport, 100)]
    [InlineData(ItemType.Span, 25)]
    [InlineData(ItemType.CheckIn, 1)]
    [InlineData(ItemType.Profile, 1)]
    [InlineData(ItemType.Log, 1)]
    internal void There_may_be_as_many_items_as_the_limit_and_no_more(ItemType type, int countMax)
    {
        Assert.Null(Excess([.. Enumerable.Repeat(Item(type, 2), countMax)]));
        Assert.Equal(type, Excess([.. Enumerable.Repeat(Item(type, 2), countMax + 1)]));
    }

    [Fact]
    public void Sessions_and_aggregates_count_together() => Assert.Equal(
        ItemType.Sessions, Excess([.. Enumerable.Repeat(Item(ItemType.Session, 2), 100), Item(ItemType.Sessions, 2)]));

    [Fact]
    public void All_items_of_a_kind_share_the_total() =>
        Assert.Equal(ItemType.Session, Excess(Item(ItemType.Session, 6 * MiB), Item(ItemType.Session, 6 * MiB)));

    [Theory]
    [InlineData(2u, null)]
    [InlineData(1u, ItemType.Log)]
    [InlineData(0u, ItemType.Log)]
    internal void Containers_are_measured_by_the_average_of_what_they_hold(uint contained, ItemType? expected) =>
        Assert.Equal(expected, Excess(Item(ItemType.Log, 4 * MiB, contained)));

    [Fact]
    public void A_container_has_a_total_however_many_items_it_claims() =>
        Assert.Equal(ItemType.Log, Excess(Item(ItemType.Log, (12 * MiB) + 1, uint.MaxValue)));

    private static ItemType? Excess(params EnvelopeItem[] items) => ItemLimitCheck.FindExcess(items, new ItemLimits());

    private static EnvelopeItem Item(ItemType type, int bytes, uint? contained = null) => new(new ItemHeader { Type = type, ContainedItems = contained }, new byte[bytes]);
}
