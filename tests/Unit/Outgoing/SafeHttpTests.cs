using System.Net;
using Microsoft.Extensions.Options;
using SentryOrleans.Contracts.Outgoing;
using SentryOrleans.Grains.Outgoing;
using Xunit;

namespace SentryOrleans.Unit.Outgoing;

public class SafeHttpTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.10")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:0:7f00:1::")]
    public void What_is_not_public_is_not_reached(string address) => Assert.False(Of().Allows(IPAddress.Parse(address), withTls: true));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("192.169.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2606:4700::1111")]
    public void What_is_public_is_reached_with_tls_only(string address)
    {
        Assert.True(Of().Allows(IPAddress.Parse(address), withTls: true));
        Assert.False(Of().Allows(IPAddress.Parse(address), withTls: false));
    }

    [Fact]
    public void The_operator_allows_its_own_networks()
    {
        var safe = Of("10.1.2.0/24", "fd00::/8");
        Assert.True(safe.Allows(IPAddress.Parse("10.1.2.3"), withTls: false));
        Assert.True(safe.Allows(IPAddress.Parse("::ffff:10.1.2.3"), withTls: true));
        Assert.True(safe.Allows(IPAddress.Parse("fd12::1"), withTls: true));
        Assert.False(safe.Allows(IPAddress.Parse("10.1.3.3"), withTls: true));
        Assert.False(safe.Allows(IPAddress.Parse("127.0.0.1"), withTls: true));
    }

    [Theory]
    [InlineData("http://localhost:1/")]
    [InlineData("https://localhost:1/")]
    [InlineData("https://127.0.0.1:1/")]
    [InlineData("https://[::1]:1/")]
    [InlineData("https://2130706433:1/")]
    public async Task A_name_is_as_good_as_the_address_behind_it(string url)
    {
        using var handler = Of().CreateHandler();
        using var client = OutgoingHttp.Client(handler);
        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri(url)));
        Assert.Contains("not one that this server connects to", fault.ToString(), StringComparison.Ordinal);
    }

    private static SafeHttp Of(params string[] allowed) => new(Options.Create(new OutgoingOptions { AllowedNetworks = allowed }));
}
