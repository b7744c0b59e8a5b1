using System.Text;
using Microsoft.AspNetCore.Http;
using SentryOrleans.Api.Ingest;
using SentryOrleans.Api.Ingest.Auth;
using Xunit;

namespace SentryOrleans.Unit.Ingest;

public sealed class RequestAuthTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData($"sentry sentry_key={Key},sentry_version=7", null)]
    [InlineData($"Sentry sentry_key={Key}", null)]
    [InlineData($"SENTRY  sentry_version = 7.0 , sentry_client = raven-js/3.27.2 , sentry_key = {Key}", "raven-js/3.27.2")]
    [InlineData($"Sentry sentry_key={Key}, sentry_timestamp=1, sentry_secret=x, glow=1, sentry_client=", null)]
    [InlineData($"Sentry sentry_key={Key}.no-cache", null)]
    public void The_sentry_scheme_is_read_in_either_header(string value, string? client)
    {
        Assert.Equal(new SentryAuth(Key, client), Accepted(new() { ["X-Sentry-Auth"] = value }));
        Assert.Equal(new SentryAuth(Key, client), Accepted(new() { ["Authorization"] = value }));
    }

    [Theory]
    [InlineData($"{Key}:")]
    [InlineData($"{Key}:secret")]
    [InlineData(Key)]
    public void Basic_authorization_carries_the_key_as_user(string credentials) => Assert.Equal(
        new SentryAuth(Key, null),
        Accepted(new() { ["Authorization"] = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)) }));

    [Fact]
    public void The_query_string_is_a_source() => Assert.Equal(
        new SentryAuth(Key, "a b/1"), Accepted([], $"?x=1&sentry_key={Key}&sentry_version=7&sentry_client=a%20b%2F1"));

    [Fact]
    public void A_secret_changes_nothing() => Assert.Equal(
        Accepted([], $"?sentry_key={Key}"), Accepted([], $"?sentry_key={Key}&sentry_secret={Key}"));

    [Fact]
    public void Without_any_source_there_is_neither_sender_nor_error()
    {
        Assert.Null(RequestAuth.Read(new HeaderDictionary(), "?x=1", out var auth));
        Assert.Null(auth);
    }

    [Theory]
    [InlineData("X-Sentry-Auth", "Bearer abc")]
    [InlineData("X-Sentry-Auth", "Sentry")]
    [InlineData("Authorization", "Bearer abc")]
    public void Headers_of_other_schemes_are_ignored(string name, string value)
    {
        Assert.Null(RequestAuth.Read(new HeaderDictionary { [name] = value }, null, out var auth));
        Assert.Null(auth);
    }

    [Fact]
    public void A_bearer_token_beside_the_header_does_no_harm() =>
        Assert.Equal(Key, Accepted(new() { ["X-Sentry-Auth"] = $"Sentry sentry_key={Key}", ["Authorization"] = "Bearer abc" }).PublicKey);

    [Theory]
    [InlineData("X-Sentry-Auth", "?sentry_key=" + Key)]
    [InlineData("X-Sentry-Auth", "?sentry_trace=1")]
    [InlineData("Authorization", "?sentry_key=" + Key)]
    public void Two_sources_are_refused(string header, string query) => AssertRefused(
        IngestErrors.MultipleAuth, new() { [header] = $"Sentry sentry_key={Key}" }, query);

    [Fact]
    public void Two_headers_are_two_sources() => AssertRefused(
        IngestErrors.MultipleAuth, new() { ["X-Sentry-Auth"] = $"Sentry sentry_key={Key}", ["Authorization"] = $"Sentry sentry_key={Key}" });

    [Theory]
    [InlineData("Sentry sentry_version=7")]
    [InlineData("Sentry sentry_key=")]
    [InlineData("Sentry ")]
    [InlineData($"Sentry sentry_key={Key},sentry_version=seven")]
    [InlineData("Basic ???")]
    [InlineData("Basic Og==")]
    public void An_unreadable_header_is_refused(string value) =>
        AssertRefused(IngestErrors.BadAuthHeader, new() { ["Authorization"] = value });

    [Theory]
    [InlineData("short")]
    [InlineData(Key + "0")]
    [InlineData("0123456789abcdef0123456789abcdé")]
    public void A_key_is_32_ascii_characters(string key) =>
        AssertRefused(IngestErrors.BadPublicKey, new() { ["X-Sentry-Auth"] = $"Sentry sentry_key={key}" });

    [Theory]
    [InlineData("7.9", null)]
    [InlineData("5", null)]
    [InlineData("8", "unsupported protocol version (8)")]
    [InlineData("8.1", "unsupported protocol version (8)")]
    public void Versions_up_to_seven_are_spoken(string version, string? refusal) => Assert.Equal(
        refusal,
        RequestAuth.Read(new HeaderDictionary { ["X-Sentry-Auth"] = $"Sentry sentry_key={Key},sentry_version={version}" }, null, out _)?.Detail);

    private static SentryAuth Accepted(HeaderDictionary headers, string? query = null)
    {
        Assert.Null(RequestAuth.Read(headers, query, out var auth));
        return auth!;
    }

    private static void AssertRefused(IngestError expected, HeaderDictionary headers, string? query = null) =>
        Assert.Same(expected, RequestAuth.Read(headers, query, out _));
}
