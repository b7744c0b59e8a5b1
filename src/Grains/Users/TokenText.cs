using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SentryOrleans.Grains.Users;

/// <summary>The texts of tokens. Only their hashes are kept.</summary>
internal static class TokenText
{
    /// <summary>A prefix and 64 hexadecimal digits.</summary>
    public static (string Text, string Hash) Plain(string prefix) => Hashed(prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));

    /// <summary><c>sntrys_</c>, a description in base64, <c>_</c> and 32 random bytes in base64 without padding. Clients read address and slug in it.</summary>
    public static (string Text, string Hash) Describing(string rootUrl, string organization, DateTimeOffset now)
    {
        var description = JsonSerializer.SerializeToUtf8Bytes(new Description(now.ToUnixTimeMilliseconds() / 1000.0, rootUrl, rootUrl, organization));
        var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=');
        return Hashed($"sntrys_{Convert.ToBase64String(description)}_{secret}");
    }

    private static (string Text, string Hash) Hashed(string text) => (text, Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text))));

    private sealed record Description(
        [property: JsonPropertyName("iat")] double IssuedAt, [property: JsonPropertyName("url")] string Url,
        [property: JsonPropertyName("region_url")] string RegionUrl, [property: JsonPropertyName("org")] string Organization);
}
