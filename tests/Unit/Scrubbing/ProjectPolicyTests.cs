using System.Text;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Ingest;
using SentryOrleans.Grains.Ingest.Policies;
using Xunit;

namespace SentryOrleans.Unit.Scrubbing;

public class ProjectPolicyTests
{
    private static readonly NormalizationContext Context =
        new(1, Guid.Parse("0123456789abcdef0123456789abcdef"), new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), ClientAddress: "192.0.2.7");

    [Fact]
    public void The_title_shows_no_more_than_the_event()
    {
        var before = Normalize("""{"message":"paid with 4111 1111 1111 1111"}""");
        var after = new ProjectPolicy(null, null, null).Scrub(before, Context);
        Assert.DoesNotContain("4111", after.Facts.Title, StringComparison.Ordinal);
        Assert.Equal(before.Hashes, after.Hashes);
        Assert.DoesNotContain("4111", Encoding.UTF8.GetString(after.Json), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("**", "[x]")]
    [InlineData("logentry.formatted", "[x]")]
    public void What_a_title_was_cut_in_is_found_where_it_is_whole(string selector, string left)
    {
        var before = Normalize($$"""{"message":"{{new string('a', 240)}} zq-0123456789abcdef0123456789abcdef"}""");
        Assert.Contains("zq-0123", before.Facts.Title, StringComparison.Ordinal);
        var rules = $$$$"""{"rules":{"t":{"type":"pattern","pattern":"zq-[0-9a-f]{32}","redaction":{"method":"replace","text":"[x]"}}},"applications":{"{{{{selector}}}}":["t"]}}""";
        var policy = new ProjectPolicy(null, ScrubbingSettings.Default with { PiiConfig = rules }, null);
        var after = policy.Scrub(before, Context);
        Assert.DoesNotContain("zq-", Encoding.UTF8.GetString(after.Json), StringComparison.Ordinal);
        Assert.EndsWith(left, after.Facts.Title, StringComparison.Ordinal);
        Assert.Equal(after.Json, policy.ScrubStored(before.Json, Context, out var found));
        Assert.True(found["t"] > 0);
        Assert.Null(policy.ScrubStored(after.Json, Context, out _));
    }

    [Fact]
    public void A_rule_for_the_title_alone_holds_when_it_is_made_again()
    {
        var rules = """{"rules":{"t":{"type":"pattern","pattern":"zq-[0-9a-f]{4}","redaction":{"method":"replace","text":"[x]"}}},"applications":{"title":["@anything:remove"],"logentry.formatted":["t"]}}""";
        var after = new ProjectPolicy(null, ScrubbingSettings.Default with { PiiConfig = rules }, null).Scrub(Normalize("""{"message":"hello zq-0a1b"}"""), Context);
        Assert.Contains("\"title\":null", Encoding.UTF8.GetString(after.Json), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_values_that_were_wrong_nothing_is_left_that_a_rule_takes()
    {
        var rules = """{"rules":{"t":{"type":"pattern","pattern":"zq-[0-9a-f]{4}","redaction":{"method":"mask"}}},"applications":{"**":["t"]}}""";
        var before = Normalize("""{"message":"x","user":{"ip_address":"zq-0a1b"},"release":"zq-0a1b\nb","breadcrumbs":[{"timestamp":"zq-0a1b"}],"_meta":{"extra":{"a":{"":{"val":{"b":"zq-0a1b"}}}}}}""");
        Assert.Contains("zq-0a1b", Encoding.UTF8.GetString(before.Json), StringComparison.Ordinal);
        var policy = new ProjectPolicy(null, ScrubbingSettings.Default with { PiiConfig = rules }, null);
        var after = policy.Scrub(before, Context);
        Assert.DoesNotContain("zq-0a1b", Encoding.UTF8.GetString(after.Json), StringComparison.Ordinal);
        Assert.Null(policy.ScrubStored(after.Json, Context, out _));
    }

    [Fact]
    public void A_user_without_address_is_not_counted_by_it()
    {
        var before = Normalize("""{"message":"x","user":{"ip_address":"192.0.2.7"}}""");
        var after = new ProjectPolicy(ScrubbingSettings.None with { ScrubIpAddresses = true }, null, null).Scrub(before, Context);
        Assert.Equal("ip:192.0.2.7", before.UserKey);
        Assert.Null(after.UserKey);
    }

    [Theory]
    [InlineData("a", "releases, entry 2", "[")]
    public void A_bad_pattern_is_refused_with_its_place(string good, string place, string bad)
    {
        var refusal = Assert.Throws<DomainException>(() => FiltersCheck.Check(FilterSettings.Default with { Releases = [good, bad] }));
        Assert.Equal("filters_invalid", refusal.Code);
        Assert.Contains(place, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("at character 1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_network_is_refused() =>
        Assert.Throws<DomainException>(() => FiltersCheck.Check(FilterSettings.Default with { IpAddresses = ["10.0.0.0/33"] }));

    [Theory]
    [InlineData("log_message", "*", "logs and metrics are not filtered")]
    [InlineData("metric_name", "*", "logs and metrics are not filtered")]
    [InlineData("release", ">=one", "entry 1: a version")]
    public void A_condition_that_never_matches_is_refused(string type, string value, string part)
    {
        var filters = FilterSettings.Default with { Custom = [new CustomFilter("a", "A", true, [new FilterCondition(type, [value])])] };
        Assert.Contains(part, Assert.Throws<DomainException>(() => FiltersCheck.Check(filters)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_goes_leaves_what_is_shown_as_it_was()
    {
        var before = Normalize("""{"message":"x","request":{"url":"http://a/","headers":{"Authorization":"Bearer hidden-word"}}}""");
        var after = new ProjectPolicy(null, null, null).Scrub(before, Context);
        Assert.DoesNotContain("hidden-word", Encoding.UTF8.GetString(after.Json), StringComparison.Ordinal);
        Assert.Same(before.Facts, after.Facts);
    }

    private static NormalizedEvent Normalize(string json) => EventNormalizer.Normalize(Encoding.UTF8.GetBytes(json), Context).Event!;
}
