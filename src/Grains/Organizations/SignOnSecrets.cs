using Microsoft.AspNetCore.DataProtection;

namespace SentryOrleans.Grains.Organizations;

/// <summary>Encrypts client secrets, which have to be read again to talk to a provider.</summary>
public sealed class SignOnSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("sso-client-secret");

    public string Seal(string secret) => _protector.Protect(secret);

    public string Open(string sealedSecret) => _protector.Unprotect(sealedSecret);
}
