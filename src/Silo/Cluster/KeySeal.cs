using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace SentryOrleans.Silo.Cluster;

/// <summary>
/// Seals keys before they are stored, with a key made from the server's own secret, so that whoever reads the database, or a backup of it, cannot make
/// cookies or read what the keys protect. AES-256-GCM; a sealed key is <c>&lt;sealed version="1"&gt;nonce, tag and text in base64&lt;/sealed&gt;</c>.
/// </summary>
internal sealed class KeySeal(string secret)
{
    private const string Name = "sealed";
    private const int TagBytes = 16;
    private const int NonceBytes = 12;

    private readonly byte[] _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), 32, info: "sentry-orleans key ring 1"u8.ToArray());

    /// <summary>Whether it has been sealed, with whatever secret.</summary>
    public static bool IsSealed(XElement element) => element.Name == Name;

    /// <summary>The sealed form.</summary>
    public XElement Seal(XElement element)
    {
        var text = Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting));
        var result = new byte[NonceBytes + TagBytes + text.Length];
        RandomNumberGenerator.Fill(result.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(_key, TagBytes);
        aes.Encrypt(result.AsSpan(0, NonceBytes), text, result.AsSpan(NonceBytes + TagBytes), result.AsSpan(NonceBytes, TagBytes));
        return new XElement(Name, new XAttribute("version", 1), Convert.ToBase64String(result));
    }

    /// <summary>Whether it was sealed with this secret, and not changed since.</summary>
    public bool Opens(XElement element)
    {
        try
        {
            Open(element);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>What was sealed.</summary>
    /// <exception cref="CryptographicException">It was sealed with another secret, or changed.</exception>
    public XElement Open(XElement element)
    {
        try
        {
            var stored = Convert.FromBase64String(element.Value);
            var text = new byte[stored.Length - NonceBytes - TagBytes];
            using var aes = new AesGcm(_key, TagBytes);
            aes.Decrypt(stored.AsSpan(0, NonceBytes), stored.AsSpan(NonceBytes + TagBytes), stored.AsSpan(NonceBytes, TagBytes), text);
            return XElement.Parse(Encoding.UTF8.GetString(text));
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            throw new CryptographicException("A stored key is damaged.", error);
        }
    }
}
