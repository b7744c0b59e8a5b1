using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace SentryOrleans.Grains.Users;

/// <summary>Codes of authenticator apps: RFC 6238 with SHA-1, 30 seconds and six digits, as every app has them.</summary>
internal static class Totp
{
    public const int SecretBytes = 20;

    private const int Digits = 6;
    private const int SecondsPerStep = 30;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The code of a time step.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "The standard's, and HMAC does not suffer from what is wrong with SHA-1.")]
    public static string CodeOf(byte[] secret, long step, int digits = Digits)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(secret, counter);
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & 0x7fff_ffff;
        return (number % (uint)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    public static long StepOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / SecondsPerStep;

    /// <summary>The time step that the code is of: this one or one to either side, after the last that was used; null when it is of none.</summary>
    public static long? FindStep(byte[] secret, string code, DateTimeOffset now, long lastStep)
    {
        var current = StepOf(now);
        for (var step = current - 1; step <= current + 1; step++)
            if (step > lastStep && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(CodeOf(secret, step)), System.Text.Encoding.UTF8.GetBytes(code))) return step;
        return null;
    }

    /// <summary>Reads base32 in any case, without padding.</summary>
    public static bool TryReadSecret(string text, [NotNullWhen(true)] out byte[]? secret)
    {
        secret = null;
        if (text.Length != SecretBytes * 8 / 5) return false;
        var bytes = new byte[SecretBytes];
        for (var i = 0; i < text.Length; i++)
        {
            var value = Alphabet.IndexOf(char.ToUpperInvariant(text[i]), StringComparison.Ordinal);
            if (value < 0) return false;
            for (var bit = 0; bit < 5; bit++)
                if ((value >> (4 - bit) & 1) != 0) bytes[((i * 5) + bit) / 8] |= (byte)(1 << (7 - (((i * 5) + bit) % 8)));
        }
        secret = bytes;
        return true;
    }
}

/// <summary>Codes for who lost the other factors: 80 bits in groups of four, of letters and digits that nobody takes for others.</summary>
internal static class RecoveryCodes
{
    public const int Count = 10;

    private const string Alphabet = "23456789abcdefghjkmnpqrstuvwxyz";
    private const int Length = 16;

    public static IReadOnlyList<string> Make() =>
        [.. Enumerable.Range(0, Count).Select(_ => string.Join('-', RandomNumberGenerator.GetString(Alphabet, Length).Chunk(4).Select(group => new string(group))))];

    /// <summary>However it was typed.</summary>
    public static string HashOf(string code) => OneTimeLink.HashOf(string.Concat(code.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)));
}
