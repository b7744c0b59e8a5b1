using System.Text.Json;
using SentryOrleans.Testing.Load;

namespace SentryOrleans.EndToEnd.Load;

public sealed class SampleEventsTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Every_event_has_the_stated_size_and_its_own_id()
    {
        var events = new SampleEvents(issues: 7, At);

        for (var index = 0; index < 50; index++)
        {
            var json = events.Event(index);
            Assert.Equal(SampleEvents.EventBytes, json.Length);
            Assert.Equal(events.IdOf(index).ToString("N"), JsonDocument.Parse(json).RootElement.GetProperty("event_id").GetString());
        }

        Assert.Equal(10_000, Enumerable.Range(0, 10_000).Select(events.IdOf).Distinct().Count());
    }

    [Fact]
    public void The_same_arguments_give_the_same_bytes_and_another_seed_gives_others()
    {
        Assert.Equal(new SampleEvents(3, At).Event(5), new SampleEvents(3, At).Event(5));
        Assert.NotEqual(new SampleEvents(3, At).IdOf(5), new SampleEvents(3, At, seed: 2).IdOf(5));
    }

    [Fact]
    public void Events_of_different_issues_differ_in_the_function_that_failed()
    {
        var events = new SampleEvents(issues: 2_000, At);

        var functions = Enumerable.Range(0, 2_000).Select(index => FailedFunction(events.Event(index))).ToList();

        Assert.Equal(2_000, functions.Distinct().Count());
        Assert.Equal(functions[3], FailedFunction(events.Event(2_003)));
    }

    private static string FailedFunction(byte[] json)
    {
        var frame = JsonDocument.Parse(json).RootElement.GetProperty("exception").GetProperty("values")[1]
            .GetProperty("stacktrace").GetProperty("frames")[3];
        return $"{frame.GetProperty("module")} {frame.GetProperty("function")}";
    }
}
