using System.Text.RegularExpressions;
using CsCheck;
using SentryOrleans.Grains.Grouping.V2;
using Xunit;

namespace SentryOrleans.Unit.Grouping.V2Texts;

/// <summary>Messages made to take long, and messages of every kind.</summary>
public sealed class HostileMessageTests
{
    /// <summary>Numbers, addresses and names without a digit.</summary>
    private static readonly Gen<string> Letters =
        Gen.Select(OneOf("a", "aF", "ef", "abcd", "ABCDEFAB", "x", "com", "datetime"), OneOf(" ", "-", ":", "::", ".", "@", "=", "://"), Gen.Int[1, 9])
            .Select((part, separator, times) => string.Join(separator, Enumerable.Repeat(part, times)));

    private static readonly Gen<string> Texts = Gen.OneOf(
        Letters,
        Gen.Select(Gen.String[Gen.Char["xyz .,:"], 0, 8], Letters, Gen.String[Gen.Char["xyz .,:()"], 0, 8]).Select((before, inner, after) => before + inner + after),
        Gen.String,
        Gen.String[Gen.Char["0123456789abcdefABCDEF:.-=@/ '\"TtxzZ\n\0"], 0, 60],
        OneOf(
            "::", "://", "http", "datetime.datetime(", ")", "aa", "ff", " ", "-", ":", ".", "com", "name", "=", "'", "\"", "True", "false", "@", "abcdefab", "x", "Z", "12",
            "Mon", "Jan", ", ", "tx", "0x", "٣", "é", "\uD800", "AB", "aabb", "_", "(", "%").Array[0, 14].Select(parts => string.Concat(parts)));

    private static Gen<string> OneOf(params string[] parts) => Gen.OneOf([.. parts.Select(Gen.Const)]);

    /// <summary>Each fills the whole length that is looked through with what its patterns like, but for the end.</summary>
    public static TheoryData<string> Repeated =>
    [
        "a", "a.", "a-", "a@", "@", "1", "1.", "1:", "-1", "-", "--", "=", "='", "=\"", "://", "a://", "a://.", "a://;,", ":", "::", "a:", "aa:", "aa ", "aa-", "aaaa.",
        "f", "F", "fF", "0x", "0x0", "0-", "00-", "1-", "aaaaaaaa-", "tx", "tx0", "2006-01-0", "2006-01-02T", "2006-01-02 15:04:05.1", "15:04:", "Mon ", "Jan ", "Mon, 02 Jan ",
        "Mon Jan 02 2006 14:04:05 GMT-0800 (", "datetime.datetime(", "1.1.1.", "255.", "::ffff:", "com.", "a.com", ".com", "=true", "=True=", "\uD800", "\0", "é", "٣", "a'b=", "!#$%&",
    ];

    [Theory]
    [MemberData(nameof(Repeated))]
    public void A_hostile_text_is_read_to_its_end_in_time(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, MessageText.CharsMax / part.Length + 1))[..(MessageText.CharsMax - 5)] + " \t 42";
        Assert.EndsWith("<int>", MessageText.Generalize(text));
    }

    [Fact]
    public void A_text_that_takes_too_long_stays()
    {
        var endless = new Regex("(?<int>(1|11)+2)", VariableText.Options, TimeSpan.FromMilliseconds(1));
        var text = new string('1', 60) + "! 2";
        Assert.Throws<RegexMatchTimeoutException>(() => endless.Replace(text, ""));
        Assert.Equal(text, MessageText.Generalize(text, endless));
    }

    [Fact]
    public void The_pattern_has_a_time_limit() => Assert.InRange(VariableText.Pattern().MatchTimeout, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(1));

    [Fact]
    public void A_text_without_signs_has_nothing_to_replace() =>
        Texts.Sample(text => VariableSigns.Any(text) || MessageText.Replaced(text, VariableText.Pattern()) == text, iter: 50_000);

    [Fact]
    public void A_message_is_the_same_every_time() => Texts.Sample(text => MessageText.Generalize(text) == MessageText.Generalize(text));

    [Fact]
    public void No_number_is_left_alone() =>
        Gen.Select(Gen.String[Gen.Char["abc xyz"], 0, 20], Gen.Int[0, 9_999_999]).Sample(
            (before, number) => MessageText.Generalize($"{before} {number} end").EndsWith(" <int> end", StringComparison.Ordinal));

    [Theory]
    [InlineData("Cannot read properties of undefined (reading 'total')")]
    [InlineData("The operation was cancelled. Try again: later")]
    public void Ordinary_messages_have_no_signs(string message) => Assert.False(VariableSigns.Any(message));
}
