using System.Security.Cryptography;
using System.Text.Json;
using QRCoder;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Users;

/// <summary>A kind of second factor.</summary>
/// <param name="Id"><c>totp</c>, <c>u2f</c> (passkeys and security keys) or <c>recovery</c>, as Sentry calls them.</param>
/// <param name="IsEnrolled">Whether the caller has it.</param>
/// <param name="IsBackupInterface">Whether it only stands in for others.</param>
/// <param name="CreatedAt">When it was added; null for passkeys, which each have their own time.</param>
/// <param name="Devices">The passkeys.</param>
/// <param name="CodesLeft">Recovery codes that were not used; null for the others.</param>
public sealed record AuthenticatorBody(
    string Id, bool IsEnrolled, bool IsBackupInterface, DateTimeOffset? CreatedAt, IReadOnlyList<PasskeyBody> Devices, int? CodesLeft)
{
    /// <summary>All kinds, with what the user has of them.</summary>
    public static IReadOnlyList<AuthenticatorBody> Of(SecondFactorView? factor) =>
    [
        new("totp", factor?.TotpSince is not null, false, factor?.TotpSince, [], null),
        new("u2f", factor?.Passkeys.Count > 0, false, null, [.. (factor?.Passkeys ?? []).Select(PasskeyBody.From)], null),
        new("recovery", factor is not null, true, factor?.RecoveryCodesMadeAt, [], factor?.RecoveryCodesLeft ?? 0),
    ];
}

/// <summary>A passkey.</summary>
public sealed record PasskeyBody(string Id, string Name, DateTimeOffset DateCreated, DateTimeOffset? LastUsedAt)
{
    /// <summary>Shapes a passkey.</summary>
    public static PasskeyBody From(PasskeyView passkey) => new(passkey.Id, passkey.Name, passkey.CreatedAt, passkey.LastUsedAt);
}

/// <summary>What an authenticator app needs. Nothing of it is kept until it is sent back with a code.</summary>
/// <param name="Secret">32 characters of base32.</param>
/// <param name="Uri">The same as an <c>otpauth:</c> link.</param>
/// <param name="Qrcode">The link as a QR code, an SVG document.</param>
public sealed record TotpEnrollmentBody(string Secret, string Uri, string Qrcode)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new secret for the account.</summary>
    public static TotpEnrollmentBody Create(string issuer, string email)
    {
        var secret = RandomNumberGenerator.GetString(Alphabet, 32);
        var (name, account) = (System.Uri.EscapeDataString(issuer), System.Uri.EscapeDataString(email));
        var uri = $"otpauth://totp/{name}:{account}?secret={secret}&issuer={name}";
        using var code = QRCodeGenerator.GenerateQrCode(uri, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(code);
        return new TotpEnrollmentBody(secret, uri, picture.GetGraphic(4, "#000000", "#ffffff", sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute));
    }
}

/// <summary>The secret of an authenticator app, and what the app shows now.</summary>
public sealed record AddTotpBody(string? Secret, string? Otp);

/// <summary>What the new passkey is to be called (up to 100 characters), and the browser's answer to the challenge.</summary>
public sealed record AddPasskeyBody(string? Name, JsonElement? Credential);

/// <summary>Another name, up to 100 characters.</summary>
public sealed record RenamePasskeyBody(string? Name);

/// <summary>Recovery codes are shown here and never again; null: those of before stay.</summary>
public sealed record SecondFactorChangedBody(IReadOnlyList<string>? RecoveryCodes);
