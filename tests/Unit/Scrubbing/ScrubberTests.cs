using System.Text;
using System.Text.Json.Nodes;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Ingest.Scrubbing;
using Xunit;

namespace SentryOrleans.Unit.Scrubbing;

/// <summary>The checks of ingest.md, section 12.</summary>
public class ScrubberTests
{
    [Theory]
    [InlineData("12.1", """{"extra":{"db_password":"x"}}""", "extra.db_password", "[Filtered]", "@password:filter")]
    [InlineData("12.2", """{"extra":{"note":"my password is x"}}""", "extra.note", "[Filtered]", "@password:filter")]
    [InlineData("12.3", """{"extra":{"usage":"12 tokens"}}""", "extra.usage", "12 tokens", null)]
    [InlineData("12.4", """{"extra":{"note":"the author agrees"}}""", "extra.note", "[Filtered]", "@password:filter")]
    [InlineData("12.5", """{"logentry":{"formatted":"card 4111 1111 1111 1111 ok"}}""", "logentry.formatted", "card [creditcard] ok", "@creditcard:replace")]
    [InlineData("12.6", """{"exception":{"values":[{"value":"password=abc"}]}}""", "exception.values.0.value", "password=abc", null)]
    [InlineData("12.7", """{"extra":{"dsn":"mysql://bob:pw@db/x"}}""", "extra.dsn", "mysql://bob:[Filtered]@db/x", "@urlauth:legacy")]
    [InlineData("12.8", """{"request":{"headers":[["Authorization","Bearer abc"]]}}""", "request.headers.0.1", "[Filtered]", "@password:filter")]
    [InlineData("12.12", """{"request":{"cookies":[["sessionid","abc"]]}}""", "request.cookies.0.1", "[Filtered]", "@anything:filter")]
    [InlineData("12.13", """{"tags":[["author","me"]]}""", "tags.0.1", "me", null)]
    [InlineData("12.14", """{"extra":{"p":"/home/ann/x"}}""", "extra.p", "/home/[Filtered]/x", "@userpath:filter")]
    [InlineData("12.15", """{"user":{"email":"ann@example.com"}}""", "user.email", "ann@example.com", null)]
    [InlineData("12.16", """{"extra":{"api_token":5}}""", "extra.api_token", null, "@password:filter")]
    [InlineData("12.18", """{"extra":{"n":"\u0070assword"}}""", "extra.n", "[Filtered]", "@password:filter")]
    [InlineData("12.19", """{"extra":{"p":"see C:\\Users\\ann"}}""", "extra.p", "see C:\\Users\\[Filtered]", "@userpath:filter")]
    [InlineData("12.20", """{"extra":{"n":"ssn 123-45-6789 on 2026-11-25 12:00"}}""", "extra.n", "ssn [Filtered] on 2026-11-25 12:00", "@usssn:filter")]
    [InlineData("12.21", """{"request":{"headers":[["X","1"],["X-Api-Key","abc"]]}}""", "request.headers.1.1", "[Filtered]", "@password:filter")]
    [InlineData("12.17", """{"extra":{"secrets":{"a":[1,2]}}}""", "extra.secrets", null, "@password:filter")]
    public void The_defaults_change(string check, string json, string path, string? expected, string? rule)
    {
        Assert.NotEmpty(check);
        Check(new Scrubber(ScrubbingSettings.None, ScrubbingSettings.Default), json, path, expected, rule);
    }

    [Theory]
    [InlineData("12.9", """{"user":{"ip_address":"1.2.3.4","geo":{"city":"X"}}}""", "user.ip_address", null, "@anything:remove")]
    [InlineData("12.9b", """{"user":{"ip_address":"1.2.3.4","geo":{"city":"X"}}}""", "user.geo.city", "X", "@anything:remove")]
    [InlineData("12.10", """{"extra":{"t":"from 10.0.0.1"}}""", "extra.t", "from [ip]", "@ip:replace")]
    [InlineData("12.10b", """{"extra":{"t":"at 12:30:45 from 2001:db8::1"}}""", "extra.t", "at 12:30:45 from [ip]", "@ip:replace")]
    public void Addresses_go_when_asked(string check, string json, string path, string? expected, string? rule)
    {
        Assert.NotEmpty(check);
        Check(new Scrubber(ScrubbingSettings.None, ScrubbingSettings.Default with { ScrubIpAddresses = true }), json, path, expected, rule);
    }

    [Fact]
    public void A_safe_field_is_left_alone() => Check(
        new Scrubber(ScrubbingSettings.None, ScrubbingSettings.Default with { SafeFields = ["db_password"] }),
        """{"extra":{"db_password":"x"}}""", "extra.db_password", "x", null);

    [Fact]
    public void Sensitive_fields_of_the_organization_count() => Check(
        new Scrubber(ScrubbingSettings.None with { SensitiveFields = ["Salary"] }, ScrubbingSettings.Default),
        """{"extra":{"my_salary_now":"5"}}""", "extra.my_salary_now", "[Filtered]", "strip-fields");

    [Theory]
    [InlineData("12.11", """{"applications":{"$user.email":["@email:hash"]}}""", "user.email", "44D8F7A7A5E7C9E1", "@email:hash")]
    public void A_hash_has_forty_digits(string check, string config, string path, string unlike, string rule)
    {
        Assert.NotEmpty(check);
        var result = Advanced(config).Scrub("""{"user":{"email":"ann@example.com"}}"""u8.ToArray());
        var text = At(result.Json, path)!.GetValue<string>();
        Assert.Matches("^[0-9A-F]{40}$", text);
        Assert.NotEqual(unlike, text);
        Assert.Equal([rule], Assert.Single(result.Changes).Rules);
        Assert.Equal("""[["@email:hash","p",0,40]]""", At(result.Json, "_meta.user.email..rem")!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"rules":{"n":{"type":"pattern","pattern":"id-(\\d+)","replaceGroups":[1],"redaction":{"method":"mask"}}},"applications":{"**":["n"]}}""", "extra.a", "see id-***")]
    [InlineData("""{"applications":{"extra.a":["@anything:remove"]}}""", "extra.a", null)]
    [InlineData("""{"applications":{"extra && a":["@anything:remove"]}}""", "extra.a", "see id-123")]
    [InlineData("""{"applications":{"$string && !b":["@anything:replace"]}}""", "extra.a", "[Filtered]")]
    [InlineData("""{"applications":{"$string":["@anything:replace"]}}""", "tags.0.1", "see")]
    [InlineData("""{"applications":{"tags.t":["@anything:replace"]}}""", "tags.0.1", "[Filtered]")]
    [InlineData("""{"applications":{"**":["@anything:remove"]}}""", "release", "r1")]
    public void Advanced_rules_change(string config, string path, string? expected) =>
        Assert.Equal(expected, At(Advanced(config).Scrub("""{"release":"r1","extra":{"a":"see id-123"},"tags":[["t","see"]]}"""u8.ToArray()).Json, path)?.GetValue<string>());

    [Theory]
    [InlineData("""{"applications":{"a..b":["@ip"]}}""", "at character 3")]
    [InlineData("""{"applications":{"$nothing":["@ip"]}}""", "at character 2")]
    [InlineData("""{"applications":{"(a":["@ip"]}}""", "')' is expected")]
    [InlineData("""{"applications":{"a":["@nothing"]}}""", "no rule")]
    [InlineData("""{"rules":{"x":{"type":"pattern","pattern":"a("}},"applications":{"a":["x"]}}""", "at character")]
    [InlineData("""{"rules":{"x":{"type":"alias","rule":"x"}},"applications":{"a":["x"]}}""", "more than 8")]
    [InlineData("{", "no JSON")]
    public void Bad_rules_are_named(string config, string part)
    {
        Assert.False(PiiConfig.TryParse(config, out _, out var problem));
        Assert.Contains(part, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_do_gives_the_same_bytes()
    {
        var json = """{"extra":{"a":"b"},"_meta":{}}"""u8.ToArray();
        Assert.Same(json, new Scrubber(ScrubbingSettings.None, ScrubbingSettings.Default).Scrub(json).Json);
    }

    private static Scrubber Advanced(string config) => new(ScrubbingSettings.None, ScrubbingSettings.None with { PiiConfig = config });

    private static void Check(Scrubber scrubber, string json, string path, string? expected, string? rule)
    {
        var result = scrubber.Scrub(Encoding.UTF8.GetBytes(json));
        Assert.Equal(expected, At(result.Json, path)?.GetValue<string>());
        Assert.Equal(rule, result.Changes.SingleOrDefault()?.Rules[0]);
        if (rule is not null) Assert.Contains(rule, JsonNode.Parse(result.Json)!["_meta"]!.ToJsonString(), StringComparison.Ordinal);
    }

    private static JsonNode? At(byte[] json, string path) => path.Split('.').Aggregate(
        JsonNode.Parse(json), (node, key) => node is JsonArray list ? list[int.Parse(key, System.Globalization.CultureInfo.InvariantCulture)] : node?[key]);
}
