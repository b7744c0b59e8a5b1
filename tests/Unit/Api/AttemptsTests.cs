using System.Net;
using SentryOrleans.Api.Auth;
using Xunit;

namespace SentryOrleans.Unit.Api;

public class AttemptsTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    public void A_network_of_ipv6_is_one_place(string address, string place) => Assert.Equal(place, Attempts.NetworkOf(IPAddress.Parse(address)));
}
