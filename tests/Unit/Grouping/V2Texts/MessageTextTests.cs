using SentryOrleans.Grains.Grouping.V2;
using Xunit;

namespace SentryOrleans.Unit.Grouping.V2Texts;

/// <summary>Grouping, message normalisation.</summary>
public sealed class MessageTextTests
{
    [Theory]
    [InlineData("0.0.0.0:80", "<ip>:<int>")]
    [InlineData("tcp://user:pass@email.com:10", "<url>")]
    [InlineData("abc1-67891233-abcdef012345678912345678", "abc1-<hex>-<hex>")]
    [InlineData("1234567", "<int>")]
    [InlineData("12345678", "<hex>")]
    [InlineData("deadbeef", "<hex>")]
    [InlineData("commit a93c7d2", "commit <git_sha>")]
    [InlineData("b='1'", "b=<quoted_str>")]
    [InlineData("b = '1'", "b = '<int>'")]
    [InlineData("a=True", "a=<bool>")]
    [InlineData("a = True", "a = True")]
    [InlineData("Encoding: utf-8", "Encoding: utf<int>")]
    [InlineData("4,150,908", "<int>,<int>,<int>")]
    [InlineData("Option::unwrap()", "Option::unwrap()")]
    public void The_reference_has_these(string message, string expected) => Assert.Equal(expected, MessageText.Generalize(message));

    [Theory]
    [InlineData("Mon, 02 Jan 06 15:04 MST")]
    [InlineData("Mon, 02 Jan 2006 15:04:05 MST")]
    [InlineData("Mon, 02 Jan 2006 15:04:05 -0700")]
    [InlineData("Mon, 2 Jan 06 15:04 +0100")]
    [InlineData("Jan 18, 2019")]
    [InlineData("Mon Jan 02, 1999")]
    [InlineData("Monday, 02-Jan-06 15:04:05 MST")]
    [InlineData("2006-01-02T15:04:05")]
    [InlineData("2006-01-02T15:04:05Z")]
    [InlineData("2006-01-02T15:04:05.123Z")]
    [InlineData("2006-01-02T15:04:05Z+07:00")]
    [InlineData("2006-01-02T15:04:05.123456+07:00")]
    [InlineData("Mon Jan 02 2006 14:04:05 GMT-0800 (Pacific Standard Time)")]
    [InlineData("2006-01-02 15:04:05")]
    [InlineData("2006-01-02 15:04:05.999Z")]
    [InlineData("2006-01-02 15:04:05+01:00")]
    [InlineData("20060102T150405+0100")]
    [InlineData("11:21PM")]
    [InlineData("12:31 pm")]
    [InlineData("23:21")]
    [InlineData("15:04:05")]
    [InlineData("2006-01-02")]
    [InlineData("Mon Jan 2 15:04:05 2006")]
    [InlineData("Mon Jan  2 15:04:05 2006")]
    [InlineData("02 Jan 2006 15:04 GMT")]
    [InlineData("datetime.datetime(2024, 1, 2, 3, 4)")]
    public void A_date_is_replaced_whole(string date)
    {
        Assert.Equal("<date>", MessageText.Generalize(date));
        Assert.Equal("at <date>, again", MessageText.Generalize($"at {date}, again"));
    }

    [Theory]
    [InlineData("2006-01-40", "<int><int><int>")]
    [InlineData("10000-01-02", "<int><int><int>")]
    [InlineData("24:10", "<int>:<int>")]
    [InlineData("12:60", "<int>:<int>")]
    [InlineData("112:30", "<int>:<int>")]
    [InlineData("1:12:30:45", "<int>:<int>:<int>:<int>")]
    public void What_is_no_date_is_numbers(string message, string expected) => Assert.Equal(expected, MessageText.Generalize(message));

    [Theory]
    [InlineData("mail ann+x@example.com now", "mail <email> now")]
    [InlineData("ann@localhost", "<email>")]
    [InlineData("see https://a.test/x?y=1, or", "see <url>, or")]
    [InlineData("(http://a.test/x).", "(<url>).")]
    [InlineData("'custom+scheme://a'", "'<url>'")]
    [InlineData("no example.com.", "no <hostname>.")]
    [InlineData("WWW.EXAMPLE.COM", "<hostname>")]
    [InlineData("example.Com", "example.Com")]
    [InlineData("a.com.internal", "a.com.internal")]
    [InlineData("this.total.update", "this.total.update")]
    [InlineData("from 2001:db8::ff00:42:8329", "from <ip>")]
    [InlineData("[::1]:80", "[<ip>]:<int>")]
    [InlineData("1:2:3:4:5:6:7:8", "<ip>")]
    [InlineData("::ffff:10.0.0.1", "<ip>")]
    [InlineData("fe80::1ff:fe23:4567:890a", "<ip>")]
    [InlineData("Foo::bar() Bee::buzz() std::vector", "Foo::bar() Bee::buzz() std::vector")]
    [InlineData("00-0123456789abcdef0123456789abcdef-0123456789abcdef-01", "<traceparent>")]
    [InlineData("1-67891233-abcdef012345678912345678", "<traceparent>")]
    [InlineData("7c1811ed-e98f-4c9c-A9f9-58c757ff494f", "<uuid>")]
    [InlineData("5fc35719b9cf96ec602dbc748ff31c587a46961d", "<sha1>")]
    [InlineData("0751007cd28df267e8e051b51f918c60", "<md5>")]
    [InlineData("took 12ms or 1.5s or 3s", "took <duration> or <duration> or <duration>")]
    [InlineData("00:1a:2B:3c:4d:5e", "<mac_addr>")]
    [InlineData("aa-bb-cc-dd-ee-ff", "<mac_addr>")]
    [InlineData("aa bb cc dd ee ff", "<mac_addr>")]
    [InlineData("001a.2b3c.4d5e", "<mac_addr>")]
    [InlineData("tx0123456789abcdef01234-0123456789-region1 x", "<swift_txn_id> x")]
    [InlineData("at 0xDEAD or -0x1f", "at <hex> or <hex>")]
    [InlineData("0123ABCDEF 0123abCDEF", "<hex> 0123abCDEF")]
    [InlineData("abcdefa 1234567 a1234567", "abcdefa <int> <hex>")]
    [InlineData("3.5 -3.5 -3 x-3", "<float> <float> <int> x<int>")]
    [InlineData("abc12 12abc a_1", "abc12 12abc a_1")]
    [InlineData("x=\"a b\" y=false z=Truely", "x=<quoted_str> y=<bool> z=Truely")]
    [InlineData("user 4711 not found", "user <int> not found")]
    [InlineData("User 17 logged in", "User <int> logged in")]
    [InlineData("{\"id\": 12, \"name\": \"ann\"}", "{\"id\": <int>, \"name\": \"ann\"}")]
    [InlineData("٣ items", "<int> items")]
    [InlineData("Ünïcode stays", "Ünïcode stays")]
    public void Each_pattern_has_its_name(string message, string expected) => Assert.Equal(expected, MessageText.Generalize(message));

    [Theory]
    [InlineData("line one\n\nline two\nline three", "line one\nline two...")]
    [InlineData("line one\nline two", "line one\nline two")]
    [InlineData("line one\r\nline two", "line one\nline two...")]
    [InlineData("one\n", "one...")]
    [InlineData("\n \none", "one...")]
    [InlineData("one\u2028two\u2029three", "one\ntwo...")]
    [InlineData("\n\n", "")]
    [InlineData("  ", "")]
    [InlineData("", "")]
    [InlineData(" one ", " one ")]
    [InlineData("one 1\ntwo 2\nthree 3", "one <int>\ntwo <int>...")]
    public void Two_lines_stay(string message, string expected) => Assert.Equal(expected, MessageText.Generalize(message));

    [Fact]
    public void A_text_above_the_limit_is_not_looked_through()
    {
        var longest = new string('x', MessageText.CharsMax - 3) + " 12";
        Assert.EndsWith("x <int>", MessageText.Generalize(longest));
        Assert.Equal("x" + longest, MessageText.Generalize("x" + longest));
    }

    [Fact]
    public void Broken_texts_stay_what_they_are()
    {
        Assert.Equal("a\0b <int>", MessageText.Generalize("a\0b 1"));
        Assert.Equal("\uD800 <int> \uDC00", MessageText.Generalize("\uD800 1 \uDC00"));
    }
}
