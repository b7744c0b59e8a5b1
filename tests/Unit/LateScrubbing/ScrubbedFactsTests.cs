using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Ingest.LateScrubbing;
using SentryOrleans.Grains.Ingest.Scrubbing;
using Xunit;

namespace SentryOrleans.Unit.LateScrubbing;

/// <summary>What issues show of events that are gone.</summary>
public class ScrubbedFactsTests
{
    private static readonly IssueFacts Error = new("KeyError: no zq-0a1b", "cart.py in pay", "error", "error", "python", "zq-0a1b", "KeyError", "cart.py", "pay", false);
    private static readonly IssueFacts Message = Error with { Title = "no zq-0a1b", ExceptionType = null, Filename = null, Function = null, Culprit = "/orders/zq-0a1b" };

    /// <summary>Selector, and title and culprit of an error and of a message afterwards.</summary>
    public static TheoryData<string, string, string> Selectors => new()
    {
        { "**", "KeyError: no [x]|cart.py in pay", "no [x]|/orders/zq-0a1b" },
        { "$error.value", "KeyError: no [x]|cart.py in pay", "no zq-0a1b|/orders/zq-0a1b" },
        { "$message", "KeyError: no zq-0a1b|cart.py in pay", "no zq-0a1b|/orders/zq-0a1b" },
        { "logentry.formatted", "KeyError: no zq-0a1b|cart.py in pay", "no [x]|/orders/zq-0a1b" },
        { "transaction", "KeyError: no zq-0a1b|cart.py in pay", "no zq-0a1b|/orders/[x]" },
        { "request.url", "KeyError: no zq-0a1b|cart.py in pay", "no zq-0a1b|/orders/[x]" },
        { "extra.**", "KeyError: no zq-0a1b|cart.py in pay", "no zq-0a1b|/orders/zq-0a1b" },
    };

    [Theory]
    [MemberData(nameof(Selectors))]
    public void Texts_are_scrubbed_where_they_come_from(string selector, string error, string message)
    {
        var scrubber = Scrubber(selector, "ticket");
        Assert.Equal(error, Shown(Error, scrubber));
        Assert.Equal(message, Shown(Message, scrubber));
    }

    [Theory]
    [InlineData("@anything:remove", "KeyError", "<unlabeled event>")]
    [InlineData("@anything:replace", "KeyError: [Filtered]", "[Filtered]")]
    public void A_title_of_which_nothing_is_left_is_what_an_event_without_text_has(string rule, string error, string message)
    {
        var scrubber = Scrubber("$error.value || logentry.formatted", rule);
        Assert.Equal((error, message), (ScrubbedFacts.Of(Error, scrubber, []).Title, ScrubbedFacts.Of(Message, scrubber, []).Title));
    }

    [Theory]
    [InlineData("$error.value", "Order [x] of ann")]
    [InlineData("tags.*", "Order [x] of ann")]
    [InlineData("transaction", "Order [x] of ann")]
    [InlineData("extra.**", "Order zq-0a1b of ann")]
    public void A_title_that_a_fingerprint_rule_made_may_come_from_anywhere(string selector, string title) =>
        Assert.Equal(title, ScrubbedFacts.Of(Error with { Title = "Order zq-0a1b of ann" }, Scrubber(selector, "ticket"), []).Title);

    [Fact]
    public void The_path_of_a_file_goes_from_culprit_and_file()
    {
        var facts = ScrubbedFacts.Of(Error with { Culprit = "/home/ann/cart.py in pay", Filename = "/home/ann/cart.py" }, Scrubber("$frame.filename", "@userpath:mask"), []);
        Assert.Equal(("/home/***/cart.py in pay", "/home/***/cart.py"), (facts.Culprit, facts.Filename));
    }

    [Fact]
    public void What_no_rule_takes_is_the_very_same_and_rules_are_counted()
    {
        var found = new Dictionary<string, long>();
        Assert.Same(Error, ScrubbedFacts.Of(Error, Scrubber("extra.**", "ticket"), found));
        Assert.Empty(found);
        ScrubbedFacts.Of(Error, Scrubber("**", "ticket"), found);
        Assert.Equal(1, found["ticket"]);
    }

    private static string Shown(IssueFacts facts, Scrubber scrubber) => ScrubbedFacts.Of(facts, scrubber, []) is var shown ? $"{shown.Title}|{shown.Culprit}" : "";

    private static Scrubber Scrubber(string selector, string rule) => new(ScrubbingSettings.None, ScrubbingSettings.None with
    {
        PiiConfig = $$$$"""{"rules":{"ticket":{"type":"pattern","pattern":"zq-[0-9a-f]{4}","redaction":{"method":"replace","text":"[x]"}}},"applications":{"{{{{selector}}}}":["{{{{rule}}}}"]}}""",
    });
}
