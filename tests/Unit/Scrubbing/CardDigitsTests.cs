using System.Text;
using SentryOrleans.Grains.Ingest.Scrubbing;
using Xunit;

namespace SentryOrleans.Unit.Scrubbing;

/// <summary>What bytes are searched for must let every card pass that texts are searched for.</summary>
public class CardDigitsTests
{
    [Theory]
    [InlineData("4111111111111111", true)]
    [InlineData("4111 1111-1111 1111", true)]
    [InlineData("4111 1111 1111 111", true)]
    [InlineData("1234 4111 1111 1111 1111", true)]
    [InlineData("3714 496353 98431", true)]
    [InlineData("371449635398431", true)]
    [InlineData("5511 1111 1111 1111", true)]
    [InlineData("6511 1111 1111 1111 22", true)]
    [InlineData("6011 1111 1111 1111", true)]
    [InlineData("41111111111111111", false)]
    [InlineData("14111111111111111", false)]
    [InlineData("5611 1111 1111 1111", false)]
    [InlineData("3814 496353 98431", false)]
    [InlineData("4111 11111 111 1111", false)]
    [InlineData("2222 3333 4444 5555 6666", false)]
    public void Digits_are_a_card_as_the_pattern_has_it(string digits, bool expected)
    {
        Assert.Equal(expected, Finders.CreditCard().IsMatch(digits));
        Assert.Equal(expected, CardDigits.AreIn(Encoding.ASCII.GetBytes(digits)));
    }
}
