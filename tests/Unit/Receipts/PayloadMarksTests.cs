using System.Text.Json;
using SentryOrleans.Grains.Ingest.Receipts;
using SentryOrleans.Unit.Normalization;
using Xunit;

namespace SentryOrleans.Unit.Receipts;

/// <summary>What a stored event says was done to it.</summary>
public sealed class PayloadMarksTests
{
    [Theory]
    [InlineData("nothing", """{}""", "0 0 0 ")]
    [InlineData("of a wrong shape", """{"errors":{},"_meta":[1]}""", "0 0 0 ")]
    [InlineData("errors", """{"errors":[{"type":"invalid_data"},{"type":"clock_drift"}]}""", "2 0 0 ")]
    [InlineData("cut", """{"_meta":{"logentry":{"formatted":{"":{"rem":[["!limit","s",5,8]],"len":9000}}}}}""", "0 1 0 ")]
    [InlineData("left out", """{"_meta":{"release":{"":{"err":["invalid_data"]}}}}""", "0 1 0 ")]
    [InlineData("shortened list", """{"_meta":{"tags":{"":{"len":300}}}}""", "0 1 0 ")]
    [InlineData("scrubbed", """{"_meta":{"extra":{"password":{"":{"rem":[["@password:filter","s",0,10]],"len":5}}}}}""", "0 0 1 extra.password @password:filter")]
    [InlineData("cut, then scrubbed", """{"_meta":{"extra":{"a":{"":{"rem":[["!limit","s",0,3],["@ip","s",0,4]],"len":5}}}}}""", "0 1 1 extra.a @ip")]
    [InlineData("two rules, one twice", """{"_meta":{"user":{"0":{"":{"rem":[["@ip"],["@ip"],["@email"]]}}}}}""", "0 0 1 user.0 @ip+@email")]
    [InlineData("remarks that are none", """{"_meta":{"a":{"":{"rem":[[],[1],"x",null,[""]]}},"b":{"":{"rem":5}}}}""", "0 0 0 ")]
    [InlineData("parent and child", """{"_meta":{"a":{"":{"rem":[["r"]]},"b":{"":{"rem":[["s"]]}}}}}""", "0 0 2 a r, a.b s")]
    public void Errors_changes_and_scrubbed_fields_are_told_apart(string name, string json, string expected)
    {
        using var document = JsonDocument.Parse(json);
        var marks = PayloadMarks.Of(document.RootElement);
        var fields = string.Join(", ", marks.Scrubbed.Select(field => $"{field.Path} {string.Join('+', field.Rules)}"));
        Assert.Equal((name, expected), (name, $"{marks.Errors} {marks.Changed} {marks.ScrubbedCount} {fields}"));
    }

    [Fact]
    public void Of_many_fields_the_first_are_named_and_all_counted()
    {
        var members = Enumerable.Range(0, 250).Select(i => $$$"""  "k{{{i}}}":{"":{"rem":[["r"]]}} """);
        using var document = JsonDocument.Parse($$$"""{"_meta":{"extra":{ {{{string.Join(',', members)}}} } } }""");
        var marks = PayloadMarks.Of(document.RootElement);
        Assert.Equal((250, PayloadMarks.FieldsMax), (marks.ScrubbedCount, marks.Scrubbed.Count));
    }

    [Fact]
    public void A_normalised_event_is_read()
    {
        var stored = Normalized.Stored($$"""{"message":"{{new string('x', 9000)}}","release":"a\nb","nobody":1}""");
        var marks = PayloadMarks.Of(stored);
        Assert.Equal((2, 2, 0), (marks.Errors, marks.Changed, marks.ScrubbedCount));
    }
}
