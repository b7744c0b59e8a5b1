using System.Text;
using SentryOrleans.Contracts.Events;
using SentryOrleans.Grains.Events;
using Xunit;

namespace SentryOrleans.Unit.Events;

public class TagTallyTests
{
    private static readonly DateTimeOffset T0 = new(2026, 3, 10, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Values_are_counted_with_their_first_and_last_time()
    {
        var counts = Count(10, """{"a":1,"tags":[["os","linux"],["level","error"]]}""", """{"tags":[["os","windows"]]}""", """{"tags":[["os","linux"]],"z":{}}""");
        Assert.Equal(3, counts.Events);
        Assert.Equal(["level", "os"], counts.Keys.Select(key => key.Key));
        Assert.Equal((3, 2), (counts.Keys[1].Total, counts.Keys[1].Unique));
        Assert.Equal([new TagValueCount("linux", 2, T0, T0.AddMinutes(2)), new TagValueCount("windows", 1, T0.AddMinutes(1), T0.AddMinutes(1))], counts.Keys[1].Top);
    }

    [Fact]
    public void Of_many_values_the_most_frequent_then_the_latest_are_named()
    {
        var counts = Count(2, """{"tags":[["os","a"]]}""", """{"tags":[["os","b"]]}""", """{"tags":[["os","b"]]}""", """{"tags":[["os","c"]]}""");
        Assert.Equal(["b", "c"], counts.Keys[0].Top.Select(value => value.Value));
        Assert.Equal((4, 3), (counts.Keys[0].Total, counts.Keys[0].Unique));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"tags":null}""")]
    [InlineData("""{"tags":{}}""")]
    [InlineData("""{"tags":[]}""")]
    [InlineData("""{"tags":[null,["os",null],["os"],["os","a","b"],"os",{"os":["x","y"]}]}""")]
    [InlineData("""{"contexts":{"tags":[["os","linux"]]},"extra":[["tags"],{"tags":[["os","linux"]]}]}""")]
    public void What_is_no_tag_is_not_counted(string payload)
    {
        var counts = Count(10, payload);
        Assert.Equal(1, counts.Events);
        Assert.Empty(counts.Keys);
    }

    private static TagCounts Count(int valuesMax, params string[] payloads)
    {
        var tally = new TagTally();
        for (var i = 0; i < payloads.Length; i++) tally.Add(Encoding.UTF8.GetBytes(payloads[i]), T0.AddMinutes(i));
        return tally.ToCounts(valuesMax);
    }
}
