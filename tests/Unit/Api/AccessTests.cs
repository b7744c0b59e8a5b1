using Microsoft.AspNetCore.Http;
using SentryOrleans.Api;
using SentryOrleans.Api.Auth;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;
using Xunit;

namespace SentryOrleans.Unit.Api;

public class AccessTests
{
    private static readonly OrganizationOptions Options = OrganizationOptions.Default;

    [Theory]
    [InlineData(Standing.Agent, "event:read project:read org:read team:read", "event:write event:admin member:read alerts:read")]
    [InlineData(Standing.Reader, "event:read project:read org:read", "event:write event:admin member:invite project:releases")]
    [InlineData(Standing.Contributor, "event:admin project:read org:read alerts:write member:invite project:releases", "project:write team:write org:write member:write org:admin org:ci")]
    [InlineData(Standing.TeamAdmin, "project:admin team:admin event:admin org:integrations member:invite", "org:write member:write org:ci")]
    [InlineData(Standing.Manager, "project:admin team:admin member:admin org:write org:integrations", "org:admin org:ci")]
    [InlineData(Standing.Owner, "org:admin project:admin member:admin", "org:ci")]
    [InlineData(Standing.None, "", "org:read event:read")]
    public void A_standing_has_its_scopes_and_no_others(Standing standing, string has, string lacks)
    {
        var scopes = RoleScopes.Effective(standing, Options, tokenScopes: null);
        Assert.All(has.Split(' ', StringSplitOptions.RemoveEmptyEntries), scope => Assert.Contains(scope, scopes));
        Assert.All(lacks.Split(' '), scope => Assert.DoesNotContain(scope, scopes));
    }

    [Fact]
    public void A_token_limits_the_role_and_includes_the_lower_scopes() =>
        Assert.Equal(["project:read", "event:read", "event:write"], RoleScopes.Effective(Standing.Contributor, Options, ["event:write", "project:admin"]));

    [Fact]
    public void A_token_alone_gives_the_scope_of_uploads() => Assert.Equal(["org:ci"], RoleScopes.Effective(Standing.Contributor, Options, ["org:ci"]));

    [Fact]
    public void Every_scope_of_a_standing_is_a_scope_that_tokens_can_have() =>
        Assert.All(Enum.GetValues<Standing>(), standing => Assert.Subset(Scopes.All.ToHashSet(), RoleScopes.Of(standing, Options).ToHashSet()));

    [Theory]
    [InlineData("GET", null, "", "", true)]
    [InlineData("HEAD", null, "", "https://evil.example", true)]
    [InlineData("POST", "abc", "abc", "", true)]
    [InlineData("POST", "abc", "abc", "https://here.example:9000", true)]
    [InlineData("PUT", "abc", "abc", "https://evil.example", false)]
    [InlineData("PUT", "abc", "abc", "null", false)]
    [InlineData("DELETE", "abc", "", "", false)]
    [InlineData("DELETE", "abc", "abd", "", false)]
    [InlineData("POST", null, "", "", false)]
    [InlineData("POST", "", "", "", false)]
    public void Unsafe_requests_of_a_session_repeat_the_cookie_and_come_from_here(string method, string? cookie, string header, string origin, bool allowed) =>
        Assert.Equal(allowed, CsrfProtection.Allows(method, cookie, header, origin, site: "", ["here.example:9000"]));

    [Theory]
    [InlineData("same-origin", "abc", true)]
    [InlineData("same-origin", "abd", false)]
    [InlineData("same-site", "abc", false)]
    [InlineData("cross-site", "abc", false)]
    public void A_page_that_the_browser_calls_one_of_the_same_origin_is_one_whatever_a_proxy_made_of_the_host(string site, string header, bool allowed) =>
        Assert.Equal(allowed, CsrfProtection.Allows("PUT", "abc", header, "https://outside.example", site, ["inside.example:9000"]));

    [Theory]
    [InlineData(true, "http", "https", "any.example", null)]
    [InlineData(true, "https", "http", "any.example", "https://any.example")]
    [InlineData(true, "https", "http", "here.example", null)]
    [InlineData(false, "https", "http", "here.example", "http://here.example")]
    [InlineData(false, "https", "http", "127.0.0.1:9000", null)]
    [InlineData(false, "http", "http", "here.example", null)]
    public void Cookies_are_secure_where_the_browser_sees_tls(bool secure, string rootScheme, string scheme, string host, string? origin)
    {
        var request = new DefaultHttpContext().Request;
        (request.Scheme, request.Host, request.Headers.Origin) = (scheme, new HostString(host), origin);
        Assert.Equal(secure, SecureContext.Is(request, new ServerAddressOptions { RootUrl = $"{rootScheme}://here.example" }));
    }

    [Theory]
    [InlineData("Bearer", "Invalid token header. No credentials provided.")]
    [InlineData("Bearer a b", "Invalid token header. Token string should not contain spaces.")]
    [InlineData("Bearer sntrys_eyJ_x", "Invalid token")]
    [InlineData("Bearer sntryu_zz", "Invalid token")]
    public void A_token_that_is_no_users_is_refused_with_its_reason(string header, string expected)
    {
        Assert.True(BearerHeader.Is(header));
        Assert.False(BearerHeader.TryRead(header, out _, out var failure));
        Assert.Equal(expected, failure);
    }

    [Fact]
    public void A_users_token_is_looked_up_by_its_hash()
    {
        var text = $"sntryu_{new string('a', 64)}";
        Assert.True(BearerHeader.TryRead($"bearer {text}", out var token, out _));
        Assert.Equal(text, token);
        Assert.Equal("d7444760f7a6e15108bf26d4a59cf89497b23ad8f5078779932e4b4d25888b9e", BearerHeader.Hash(token));
    }

    [Theory]
    [InlineData("Basic YUBiLmM6cDp3", true, "a@b.c", "p:w")]
    [InlineData("Basic OnB3", false, null, null)]
    [InlineData("Basic ???", false, null, null)]
    [InlineData("Bearer x", false, null, null)]
    public void Basic_credentials_are_split_at_the_first_colon(string header, bool valid, string? user, string? password)
    {
        Assert.Equal(valid, BasicHeader.TryRead(header, out var foundUser, out var foundPassword));
        Assert.Equal((user, password), (foundUser, foundPassword));
    }
}
