using System.Diagnostics;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.Organizations;

namespace SentryOrleans.Grains.Users;

/// <summary>What signing in takes beside the password. The secret of the authenticator app is encrypted, recovery codes are hashed.</summary>
/// <param name="SealedTotp">Null: there is no authenticator app.</param>
/// <param name="TotpSince">When the app was added.</param>
/// <param name="TotpStep">The time step of the last code that was used; those up to it are used up.</param>
/// <param name="Passkeys">The oldest first.</param>
/// <param name="RecoveryHashes">Of the codes that were not used.</param>
/// <param name="RecoveryMadeAt">When they were made.</param>
public sealed record SecondFactor(
    string? SealedTotp, DateTimeOffset? TotpSince, long TotpStep, IReadOnlyList<Passkey> Passkeys, IReadOnlyList<string> RecoveryHashes, DateTimeOffset? RecoveryMadeAt)
{
    public const int PasskeysMax = 20;

    public static readonly SecondFactor None = new(null, null, 0, [], [], null);

    /// <summary>Whether signing in takes more than the password.</summary>
    public bool Exists => SealedTotp is not null || Passkeys.Count > 0;

    /// <exception cref="DomainException"><c>passkey_not_found</c>.</exception>
    public Passkey Find(string id) =>
        Passkeys.FirstOrDefault(passkey => passkey.Credential.Id == id) ?? throw new DomainException("passkey_not_found", "The user has no such passkey.");

    public static IReadOnlyList<UserEvent> Rename(SecondFactor state, RenamePasskey command, DateTimeOffset now)
    {
        var (passkey, name) = (state.Find(command.Id), Named.Check(command.Name));
        return passkey.Name == name ? [] : [new PasskeyRenamed(command.Id, name, now)];
    }

    public static IReadOnlyList<UserEvent> RemoveAll(SecondFactor state, DateTimeOffset now) =>
        [.. state.SealedTotp is null ? (UserEvent[])[] : [new TotpRemoved(now)], .. state.Passkeys.Select(passkey => new PasskeyRemoved(passkey.Credential.Id, now))];

    public static SecondFactor Apply(SecondFactor state, UserEvent e) => e switch
    {
        TotpAdded t => state with { SealedTotp = t.SealedSecret, TotpSince = t.At, TotpStep = t.Step },
        TotpRemoved => WithoutUselessCodes(state with { SealedTotp = null, TotpSince = null }),
        TotpUsed t => state with { TotpStep = t.Step },
        PasskeyAdded p => state with { Passkeys = [.. state.Passkeys, new Passkey(p.Credential, p.Name, p.At, null)] },
        PasskeyRenamed p => state with { Passkeys = Change(state.Passkeys, p.Id, passkey => passkey with { Name = p.Name }) },
        PasskeyRemoved p => WithoutUselessCodes(state with { Passkeys = [.. state.Passkeys.Where(passkey => passkey.Credential.Id != p.Id)] }),
        PasskeyUsed p => state with
        {
            Passkeys = Change(state.Passkeys, p.Id, passkey => passkey with
            {
                Credential = passkey.Credential with { SignCount = p.SignCount, BackedUp = p.BackedUp },
                LastUsedAt = p.At,
            }),
        },
        RecoveryCodesMade r => state with { RecoveryHashes = r.Hashes, RecoveryMadeAt = r.At },
        RecoveryCodeUsed r => state with { RecoveryHashes = [.. state.RecoveryHashes.Where(hash => hash != r.Hash)] },
        _ => throw new UnreachableException(e.GetType().Name),
    };

    /// <summary>When a second factor was added or removed.</summary>
    public static DateTimeOffset TimeOf(UserEvent e) => e switch
    {
        TotpAdded t => t.At,
        TotpRemoved t => t.At,
        PasskeyAdded p => p.At,
        PasskeyRemoved p => p.At,
        _ => throw new UnreachableException(e.GetType().Name),
    };

    public SecondFactorView? ToView() => Exists ? new(TotpSince, [.. Passkeys.Select(passkey => passkey.ToView())], RecoveryHashes.Count, RecoveryMadeAt) : null;

    /// <summary>Where there is nothing to recover, codes recover nothing.</summary>
    private static SecondFactor WithoutUselessCodes(SecondFactor state) => state.Exists ? state : None with { TotpStep = state.TotpStep };

    private static IReadOnlyList<Passkey> Change(IReadOnlyList<Passkey> passkeys, string id, Func<Passkey, Passkey> change) =>
        [.. passkeys.Select(passkey => passkey.Credential.Id == id ? change(passkey) : passkey)];
}
