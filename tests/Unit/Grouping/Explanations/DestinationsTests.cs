using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Grouping.Explanations;
using Xunit;

namespace SentryOrleans.Unit.Grouping.Explanations;

/// <summary>Where events would go. They are named newest first, as they are read.</summary>
public sealed class DestinationsTests
{
    private static readonly Dictionary<string, long> Known = new() { ["a"] = 1, ["b"] = 2 };

    [Fact]
    public void Without_a_change_everything_stays() =>
        Assert.Equal("1>1 2>2 1>1", Places(Known, Event(1, "a", "a"), Event(2, "b", "b"), Event(1, "a", "a")));

    [Fact]
    public void Issues_meet_in_one_that_has_the_hash() => Assert.Equal("1>1 2>1", Places(Known, Event(1, "a", "a"), Event(2, "b", "a")));

    [Fact]
    public void A_hash_that_nobody_has_makes_one_new_issue() => Assert.Equal("1>-1 2>-1", Places(Known, Event(1, "a", "new"), Event(2, "b", "new")));

    [Fact]
    public void An_issue_is_split_and_goes_on_with_what_keeps_its_hash() => Assert.Equal("1>-3 1>-2 1>1", Places(Known, Event(1, "a", "x"), Event(1, "a", "y"), Event(1, "a", "a")));

    [Fact]
    public void The_second_hash_of_an_older_event_leads_a_newer_one_to_its_issue() =>
        Assert.Equal("1>1 1>1", Places(Known, Event(1, "c", "c"), Event(1, "a,c", "a,c")));

    [Fact]
    public void The_first_hash_that_has_an_issue_decides() => Assert.Equal("2>2", Places(Known, Event(2, "new,b,a", "new,b,a")));

    [Fact]
    public void An_event_that_an_earlier_version_grouped_is_where_it_is() => Assert.Equal("7>7 7>7", Places(Known, Event(7, "x", "x"), Event(7, "x", "x")));

    private static TriedEvent Event(long issue, string before, string after) => new(new PreviewedEvent(Guid.NewGuid(), "E"), issue, before.Split(','), after.Split(','));

    private static string Places(Dictionary<string, long> known, params TriedEvent[] events) =>
        string.Join(' ', Destinations.Of(events, known).Select(place => $"{place.Before}>{place.After}"));
}
