using System.Text;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Grains.Alerts;
using Xunit;

namespace SentryOrleans.Unit.Alerts;

public sealed class EventWordsTests
{
    private const string Event =
        """
        {"level":"fatal","platform":"python","environment":"prod","release":"shop@1","type":"error","logentry":{"formatted":"it broke"},"user":{"id":"7","email":"a@b.example"},
         "request":{"method":"POST","url":"https://shop.example/pay"},"sdk":{"name":"sentry.python"},"tags":[["browser","Firefox 142"],["empty",null],["browser.name","Firefox"]],
         "contexts":{"app":{"in_foreground":true},"response":{"status_code":503}},
         "exception":{"values":[{"type":"OSError","value":"disk"},null,{"type":"KeyError","value":"cart","mechanism":{"type":"x","handled":false},
           "stacktrace":{"frames":[{"function":"main","filename":"lib.py","in_app":false},{"function":"pay","filename":"cart.py","lineno":7,"module":"shop.cart","context_line":"  x = cart['id']","in_app":true}]}}]}}
        """;

    private readonly EventWords _words = EventWords.Parse(Encoding.UTF8.GetBytes(Event));

    [Theory]
    [InlineData("message", "it broke|disk|cart")]
    [InlineData("exception.type", "OSError|KeyError")]
    [InlineData("error.unhandled", "true")]
    [InlineData("error.handled", "false")]
    [InlineData("user.id", "7")]
    [InlineData("http.status_code", "503")]
    [InlineData("http.url", "https://shop.example/pay")]
    [InlineData("stacktrace.module", "shop.cart")]
    [InlineData("stacktrace.filename", "lib.py|cart.py")]
    [InlineData("app.in_foreground", "true")]
    [InlineData("sdk.name", "sentry.python")]
    [InlineData("user.username", "")]
    [InlineData("nothing", "")]
    public void An_attribute_has_the_values_that_the_event_says(string attribute, string values) => Assert.Equal(values, string.Join('|', _words.Attribute(attribute)));

    [Fact]
    public void Every_attribute_there_is_can_be_asked_of_any_event()
    {
        var empty = EventWords.Parse("{}"u8.ToArray());
        Assert.All(AlertAttributes.All, attribute => Assert.NotNull(empty.Attribute(attribute)));
        Assert.Contains("default", empty.Attribute("type"));
        Assert.Equal("error", empty.Level);
    }

    [Fact]
    public void Tags_are_those_of_the_event_and_what_it_says_of_itself()
    {
        Assert.Equal(["Firefox 142"], _words.Tag("browser"));
        Assert.Equal(["prod"], _words.Tag("environment"));
        Assert.Equal(["fatal"], _words.Tag("level"));
        Assert.Empty(_words.Tag("empty"));
        Assert.Empty(_words.Tag("color"));
    }

    [Fact]
    public void The_frames_that_are_shown_are_the_applications_own_the_innermost_first() =>
        Assert.Equal([("pay (cart.py:7)", "x = cart['id']")], _words.TopFrames(8));
}
