using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>An authenticator app: RFC 6238 with SHA-1, 30 seconds and six digits.</summary>
/// <param name="secret">Base32; blanks do not matter.</param>
internal sealed class AuthenticatorApp(string secret)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private long _last;

    /// <summary>A code that was not shown before: of this time step, or of the next one, which servers take, too.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "The standard's.")]
    public string Next()
    {
        _last = Math.Max(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30, _last + 1);
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, _last);
        var hash = HMACSHA1.HashData(Key(), counter);
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & 0x7fff_ffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private byte[] Key()
    {
        var (bytes, bits, count) = (new List<byte>(), 0, 0);
        foreach (var character in secret.Where(character => character != ' '))
        {
            (bits, count) = ((bits << 5) | Alphabet.IndexOf(character, StringComparison.Ordinal), count + 5);
            if (count < 8) continue;
            count -= 8;
            bytes.Add((byte)(bits >> count));
        }
        return [.. bytes];
    }
}
