using System.Text;
using SentryOrleans.Api.Ingest;
using SentryOrleans.Api.Ingest.Auth;
using SentryOrleans.Api.Ingest.Envelopes;
using Xunit;

namespace SentryOrleans.Unit.Ingest;

public sealed class EnvelopeAuthTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";
    private const string OtherKey = "fedcba9876543210fedcba9876543210";
    private static readonly SentryAuth Auth = new(Key, null);

    [Theory]
    [InlineData($"https://{Key}@h.example/42", 42)]
    [InlineData($"http://{Key}@h.example:9000/p/x/42", 42)]
    [InlineData($"https://{Key}:@h.example/42", 42)]
    [InlineData($"https://{Key}:secret@h.example/42", 42)]
    [InlineData($"https://{Key}.no-cache@h.example/9223372036854775807", long.MaxValue)]
    public void A_dsn_is_read(string text, long projectId)
    {
        Assert.True(Dsn.TryParse(text, out var dsn));
        Assert.Equal(new Dsn(Key, projectId), dsn);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("42")]
    [InlineData("https://h.example/42")]
    [InlineData($"https://{Key}@h.example")]
    [InlineData($"https://{Key}@h.example/")]
    [InlineData($"https://{Key}@h.example/0")]
    [InlineData($"https://{Key}@h.example/-1")]
    [InlineData($"https://{Key}@h.example/project")]
    [InlineData($"https://{Key}@h.example/9223372036854775808")]
    [InlineData($"ftp://{Key}@h.example/42")]
    [InlineData("https://short@h.example/42")]
    public void What_is_no_dsn_is_refused(string? text) => Assert.False(Dsn.TryParse(text, out _));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"dsn\":null}\n{\"type\":\"event\"}")]
    public void An_envelope_without_dsn_says_nothing_of_its_sender(string body) =>
        Assert.Same(IngestErrors.MissingAuth, EnvelopeAuth.Read(Encoding.UTF8.GetBytes(body), out _));

    [Theory]
    [InlineData("?")]
    [InlineData("{\"dsn\":\"nonsense\"}")]
    [InlineData("{\"dsn\":1}")]
    public void An_unreadable_header_is_no_authentication(string body) =>
        Assert.Same(IngestErrors.BadEnvelopeAuth, EnvelopeAuth.Read(Encoding.UTF8.GetBytes(body), out _));

    [Fact]
    public void The_dsn_says_who_sends()
    {
        Assert.Null(EnvelopeAuth.Read(Encoding.UTF8.GetBytes($$"""{"dsn":"https://{{Key}}@h/42"}"""), out var auth));
        Assert.Equal(Auth, auth);
    }

    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData($"https://{Key}@h/42", null, null, null)]
    [InlineData($"https://{Key}@h/43", null, null, "project id header mismatch between envelope and request")]
    [InlineData($"https://{OtherKey}@h/42", null, null, "public key header mismatch between envelope and request")]
    [InlineData("nonsense", null, null, "invalid envelope header")]
    [InlineData(null, "https://a.example", "https://a.example/page", null)]
    [InlineData(null, "https://a.example", "https://b.example", "origin header mismatch between envelope and request")]
    [InlineData(null, "https://a.example", null, "origin header mismatch between envelope and request")]
    [InlineData(null, "?", "https://a.example", "invalid envelope header")]
    public void Envelope_and_request_must_agree(string? dsn, string? claimedOrigin, string? origin, string? cause)
    {
        var header = new EnvelopeHeader(null, dsn, null, claimedOrigin);
        var error = EnvelopeAuth.CheckAgreement(header, 42, Auth, origin is null ? null : new Uri(origin));
        Assert.Equal(cause, error?.Causes.Single());
        Assert.True(error is null or { Status: 400, Detail: "invalid event envelope" });
    }
}
