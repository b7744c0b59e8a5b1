using SentryOrleans.Api.Public;
using Xunit;

namespace SentryOrleans.Unit.Public;

public class PublicTextTests
{
    [Theory]
    [InlineData("No account for jane.doe+test@mail.example.com.", "No account for [email].")]
    [InlineData("refused by 10.1.2.3:5432", "refused by [ip]:5432")]
    [InlineData("peer 2001:db8::1 is gone", "peer [ip] is gone")]
    [InlineData("Authorization: Bearer abc.def-123", "Authorization: Bearer [Filtered]")]
    [InlineData("token=s3cr3t&x=1", "token=[Filtered]&x=1")]
    [InlineData("{\"password\": \"hunter2\"}", "{\"password\": \"[Filtered]\"}")]
    [InlineData("GET https://shop.example/pay?sid=12 failed", "GET https://shop.example/pay?[Filtered] failed")]
    [InlineData("postgres://app:pw@db/shop", "postgres://[Filtered]@db/shop")]
    [InlineData("sntryu_0123456789abcdef0123 was refused", "[Filtered] was refused")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "[Filtered]")]
    [InlineData("0123456789abcdef0123456789abcdef", "[Filtered]")]
    [InlineData("card 4111 1111 1111 1111", "card [creditcard]")]
    public void What_points_to_somebody_is_taken_out(string text, string masked) => Assert.Equal(masked, PublicText.Mask(text));

    [Theory]
    [InlineData("ZeroDivisionError: division by zero")]
    [InlineData("std::vector::at at 12:30:45")]
    [InlineData("Shop.Checkout.Payments.ConcurrentModificationException")]
    [InlineData("version 1.2.3 of module a::b")]
    [InlineData("shop@1.2.3")]
    [InlineData("")]
    [InlineData(null)]
    public void What_does_not_stays(string? text) => Assert.Equal(text, PublicText.Mask(text));
}
