using System.Text;
using SentryOrleans.Grains.Users;
using Xunit;

namespace SentryOrleans.Unit.Users;

public class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B, those of SHA-1.</summary>
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(seconds);
        Assert.Equal(code, Totp.CodeOf(Secret, Totp.StepOf(at), digits: 8));
        Assert.Equal(code[2..], Totp.CodeOf(Secret, Totp.StepOf(at)));
    }

    [Fact]
    public void A_code_is_good_one_step_either_side_and_never_again()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_234_567_890);
        var step = Totp.StepOf(now);
        foreach (var offset in new[] { -1, 0, 1 }) Assert.Equal(step + offset, Totp.FindStep(Secret, Totp.CodeOf(Secret, step + offset), now, lastStep: 0));
        foreach (var offset in new[] { -2, 2 }) Assert.Null(Totp.FindStep(Secret, Totp.CodeOf(Secret, step + offset), now, lastStep: 0));
        Assert.Null(Totp.FindStep(Secret, Totp.CodeOf(Secret, step), now, lastStep: step));
        Assert.Null(Totp.FindStep(Secret, Totp.CodeOf(Secret, step - 1), now, lastStep: step));
        Assert.Equal(step + 1, Totp.FindStep(Secret, Totp.CodeOf(Secret, step + 1), now, lastStep: step));
    }

    [Theory]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", true)]
    [InlineData("gezdgnbvgy3tqojqgezdgnbvgy3tqojq", true)]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ", false)]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1", false)]
    [InlineData("", false)]
    public void A_secret_is_32_characters_of_base32(string text, bool valid)
    {
        Assert.Equal(valid, Totp.TryReadSecret(text, out var secret));
        if (valid) Assert.Equal(Secret, secret);
    }

    [Fact]
    public void Recovery_codes_are_ten_and_read_however_they_are_typed()
    {
        var codes = RecoveryCodes.Make();
        Assert.Equal(10, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^([2-9a-hjkmnp-z]{4}-){3}[2-9a-hjkmnp-z]{4}$", code));
        Assert.Equal(RecoveryCodes.HashOf(codes[0]), RecoveryCodes.HashOf($" {codes[0].ToUpperInvariant().Replace('-', ' ')}"));
        Assert.NotEqual(RecoveryCodes.HashOf(codes[0]), RecoveryCodes.HashOf(codes[1]));
    }
}
