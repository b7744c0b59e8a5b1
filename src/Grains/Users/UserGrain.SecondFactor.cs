using Microsoft.AspNetCore.DataProtection;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Organizations;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Users;

/// <summary>Authenticator app, passkeys and recovery codes.</summary>
public sealed partial class UserGrain
{
    private readonly IDataProtector _totp = protection.CreateProtector("totp");

    public async Task<SecondFactorChanged> AddTotpAsync(string secret, string code, SessionOrigin from)
    {
        RequireExistence();
        if (!Totp.TryReadSecret(secret, out var bytes)) Refuse("totp_secret_invalid", "A secret has 32 characters of base32.");
        var now = time.GetUtcNow();
        if (Totp.FindStep(bytes, code.Trim(), now, lastStep: 0) is not { } step) throw CodeWrong();
        return await AddAsync(new TotpAdded(_totp.Protect(Convert.ToBase64String(bytes)), step, now), "two-factor-added", [], from);
    }

    public async Task<UserView> RemoveTotpAsync(SessionOrigin from)
    {
        if (State.SecondFactor.SealedTotp is null) Refuse("second_factor_not_found", "There is no authenticator app.");
        await CommitAsync([new TotpRemoved(time.GetUtcNow())], outbox: [Warn("two-factor-removed", from)]);
        return State.ToView();
    }

    public async Task<SecondFactorChanged> AddPasskeyAsync(PasskeyCredential credential, string name, SessionOrigin from)
    {
        RequireExistence();
        if (State.SecondFactor.Passkeys.Count >= SecondFactor.PasskeysMax) Refuse("too_many_passkeys", "A user has at most 20 passkeys.");
        try
        {
            return await AddAsync(new PasskeyAdded(credential, Named.Check(name), time.GetUtcNow()), "passkey-added", [Claims.Passkey(OneTimeLink.HashOf(credential.Id), Id)], from);
        }
        catch (NameTakenException)
        {
            throw new DomainException("passkey_taken", "This passkey is or was in use already.");
        }
    }

    public async Task<UserView> RemovePasskeyAsync(string id, SessionOrigin from)
    {
        var passkey = State.SecondFactor.Find(id);
        await CommitAsync([new PasskeyRemoved(passkey.Credential.Id, time.GetUtcNow())], outbox: [Warn("passkey-removed", from)]);
        return State.ToView();
    }

    public Task<IReadOnlyList<Passkey>> ListPasskeysAsync() => Task.FromResult(State.SecondFactor.Passkeys);

    public async Task<SecondFactorChanged> MakeRecoveryCodesAsync(SessionOrigin from)
    {
        if (!State.SecondFactor.Exists) Refuse("second_factor_not_found", "Without a second factor there is nothing to recover.");
        var (codes, made) = MakeCodes();
        await CommitAsync([made], outbox: [Warn("recovery-codes-made", from)]);
        return new SecondFactorChanged(State.ToView(), codes);
    }

    public async Task<string?> UseCodeAsync(string code)
    {
        var now = time.GetUtcNow();
        var typed = code.Trim().Replace(" ", "", StringComparison.Ordinal);
        if (State.SecondFactor.SealedTotp is { } sealedSecret
            && Totp.FindStep(Convert.FromBase64String(_totp.Unprotect(sealedSecret)), typed, now, State.SecondFactor.TotpStep) is { } step)
        {
            await CommitAsync([new TotpUsed(step, now)]);
            return SignInMethods.Totp;
        }
        var hash = RecoveryCodes.HashOf(typed);
        if (!State.SecondFactor.RecoveryHashes.Contains(hash)) return null;
        await CommitAsync([new RecoveryCodeUsed(hash, now)]);
        return SignInMethods.RecoveryCode;
    }

    public async Task<UserView> ResetSecondFactorAsync()
    {
        RequireExistence();
        var events = SecondFactor.RemoveAll(State.SecondFactor, time.GetUtcNow());
        if (events.Count > 0) await CommitAsync(events, outbox: [Warn("two-factor-removed", new SessionOrigin("", Actor.Current?.IpAddress ?? ""))]);
        return State.ToView();
    }

    private static DomainException CodeWrong() => new("code_wrong", "This is not the code that the app shows now.");

    private (IReadOnlyList<string>? Codes, RecoveryCodesMade Made) MakeCodes()
    {
        var codes = RecoveryCodes.Make();
        return (codes, new RecoveryCodesMade([.. codes.Select(RecoveryCodes.HashOf)], time.GetUtcNow()));
    }

    /// <summary>With the first second factor come recovery codes, in the same commit: nobody is locked out by what was added only.</summary>
    private async Task<SecondFactorChanged> AddAsync(UserEvent added, string what, IReadOnlyList<Claim> claims, SessionOrigin from)
    {
        (IReadOnlyList<string>? codes, RecoveryCodesMade? made) = State.SecondFactor.Exists ? (null, null) : MakeCodes();
        await CommitAsync(made is null ? [added] : [added, made], claims, [Warn(what, from)]);
        return new SecondFactorChanged(State.ToView(), codes);
    }
}
