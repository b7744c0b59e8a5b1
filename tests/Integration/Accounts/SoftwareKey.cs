using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SentryOrleans.Integration.Accounts;

/// <summary>A security key in software: one credential of algorithm ES256, with the CBOR that WebAuthn wants written by hand.</summary>
internal sealed class SoftwareKey : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(16);
    private uint _count;

    /// <summary>The page that the browser shows.</summary>
    public string Origin { get; init; } = AccountsFixture.RootUrl;

    /// <summary>Whether it made sure that it is its owner.</summary>
    public bool Verifies { get; init; } = true;

    public string Id => Base64Url.EncodeToString(_id);

    public void Dispose() => _key.Dispose();

    /// <summary>What <c>navigator.credentials.create</c> answers.</summary>
    public object Attest(JsonElement options)
    {
        var (clientData, point) = (ClientData("webauthn.create", options), _key.ExportParameters(false).Q);
        byte[] publicKey = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data = [.. Data(options.GetProperty("rp").GetProperty("id").GetString()!, 0x40), .. new byte[16], 0, (byte)_id.Length, .. _id, .. publicKey];
        byte[] attestation =
        [
            0xa3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xa0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data,
        ];
        return new
        {
            id = Id,
            rawId = Id,
            type = "public-key",
            clientExtensionResults = new { },
            response = new { clientDataJSON = Base64Url.EncodeToString(clientData), attestationObject = Base64Url.EncodeToString(attestation), transports = new[] { "usb" } },
        };
    }

    /// <summary>What <c>navigator.credentials.get</c> answers.</summary>
    public object Sign(JsonElement options, long userId)
    {
        var (clientData, data) = (ClientData("webauthn.get", options), Data(options.GetProperty("rpId").GetString()!, 0));
        var signature = _key.SignData([.. data, .. SHA256.HashData(clientData)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return new
        {
            id = Id,
            rawId = Id,
            type = "public-key",
            clientExtensionResults = new { },
            response = new
            {
                clientDataJSON = Base64Url.EncodeToString(clientData),
                authenticatorData = Base64Url.EncodeToString(data),
                signature = Base64Url.EncodeToString(signature),
                userHandle = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{userId}")),
            },
        };
    }

    private byte[] ClientData(string type, JsonElement options) =>
        JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = options.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = false });

    private byte[] Data(string relyingParty, byte flags)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, ++_count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(relyingParty)), (byte)(flags | 0x01 | (Verifies ? 0x04 : 0)), .. count];
    }
}
