using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.Users;
using Xunit;

namespace SentryOrleans.Unit.Users;

/// <summary>What a user's state keeps of signing in.</summary>
public class AccountTests
{
    private static readonly DateTimeOffset T = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly UserEvent Registered = new UserRegistered(3, "ann@example.com", "Ann", "hash", false, T);
    private static readonly PasskeyCredential Key = new("a2V5", "cHVi", 1, ["usb"], true, false, false);

    [Fact]
    public void What_concerns_the_security_ends_the_sessions_and_nothing_else_does()
    {
        var user = Fold(Registered, new TotpAdded("sealed", 1, T), new RecoveryCodesMade(["h"], T), new PasskeyAdded(Key, "Key", T));
        UserEvent[] ending =
        [
            new PasswordChanged("other", T), new SessionsEnded(T), new UserDeactivated(T), new TotpAdded("other", 1, T.AddSeconds(1)), new TotpRemoved(T), new PasskeyRemoved(Key.Id, T),
        ];
        Assert.All(ending, e => Assert.NotEqual(user.Stamp, User.Apply(user, e).Stamp));
        UserEvent[] others =
        [
            new PasswordRehashed("other", T), new RecoveryBegun("h", T, true, T), new EmailVerified(T), new UserSignedIn("totp", T), new TotpUsed(5, T), new RecoveryCodeUsed("h", T),
            new RecoveryCodesMade([], T), new PasskeyUsed(Key.Id, 2, false, T), new PasskeyRenamed(Key.Id, "Other", T), new FailuresNoticed(20, T), new UserActivated(T),
        ];
        Assert.All(others, e => Assert.Equal(user.Stamp, User.Apply(user, e).Stamp));
    }

    [Fact]
    public void A_newcomer_waits_until_it_is_placed_once()
    {
        Assert.False(Fold(Registered).ToView().IsNewcomer);
        Assert.Empty(User.Decide(Fold(Registered), new PlaceNewcomer(1), T));
        var waiting = Fold(new UserRegistered(3, "ann@example.com", "Ann", "hash", false, T, Newcomer: true));
        Assert.True(waiting.ToView().IsNewcomer);
        var placed = Assert.Single(User.Decide(waiting, new PlaceNewcomer(1), T));
        Assert.Equal(new NewcomerPlaced(1, T), placed);
        Assert.False(User.Apply(waiting, placed).ToView().IsNewcomer);
        Assert.Equal(waiting.Stamp, User.Apply(waiting, placed).Stamp);
    }

    [Fact]
    public void Sessions_that_were_ended_twice_do_not_come_back()
    {
        var once = Fold(Registered, new SessionsEnded(T));
        Assert.NotEqual(once.Stamp, User.Apply(once, new SessionsEnded(T)).Stamp);
    }

    [Fact]
    public void Links_are_the_newest_three_of_each_kind_and_void_with_the_sessions()
    {
        var user = Fold(
            Registered, Begun("a"), Begun("b"), Begun("c"), Begun("d"), new VerificationBegun(OneTimeLink.HashOf("v"), T.AddHours(48), T));
        Assert.Null(OneTimeLink.Find(user.Links, OneTimeLink.Recovery, "a", T));
        Assert.NotNull(OneTimeLink.Find(user.Links, OneTimeLink.Recovery, "b", T));
        Assert.NotNull(OneTimeLink.Find(user.Links, OneTimeLink.Recovery, "d", T.AddHours(48).AddSeconds(-1)));
        Assert.Null(OneTimeLink.Find(user.Links, OneTimeLink.Recovery, "d", T.AddHours(48)));
        Assert.Null(OneTimeLink.Find(user.Links, OneTimeLink.Verification, "d", T));

        var after = User.Apply(user, new PasswordChanged("other", T));
        Assert.Null(OneTimeLink.Find(after.Links, OneTimeLink.Recovery, "d", T));
        Assert.NotNull(OneTimeLink.Find(after.Links, OneTimeLink.Verification, "v", T));
        Assert.Empty(User.Apply(after, new EmailVerified(T)).Links);
    }

    [Fact]
    public void Recovery_codes_go_with_the_last_factor_and_used_time_steps_stay_used()
    {
        var user = Fold(Registered, new TotpAdded("sealed", 7, T), new RecoveryCodesMade(["h", "i"], T), new PasskeyAdded(Key, "Key", T), new RecoveryCodeUsed("h", T));
        Assert.Equal(1, user.ToView().SecondFactor!.RecoveryCodesLeft);
        user = User.Apply(user, new TotpRemoved(T));
        Assert.Equal(1, user.ToView().SecondFactor!.RecoveryCodesLeft);
        user = User.Apply(user, new PasskeyRemoved(Key.Id, T));
        Assert.Null(user.ToView().SecondFactor);
        Assert.Empty(user.SecondFactor.RecoveryHashes);
        Assert.Equal(7, user.SecondFactor.TotpStep);
    }

    [Fact]
    public void A_passkey_counts_what_its_authenticator_counts()
    {
        var user = Fold(Registered, new PasskeyAdded(Key, "Key", T));
        var used = Assert.IsType<PasskeyUsed>(Assert.Single(User.Decide(user, new UsePasskey(Key.Id, 9, true), T)));
        var passkey = User.Apply(user, used).SecondFactor.Passkeys.Single();
        Assert.Equal((9, true, T), (passkey.Credential.SignCount, passkey.Credential.BackedUp, passkey.LastUsedAt));
        Assert.Equal("passkey_not_found", Refusal(user, new UsePasskey("other", 9, true)));
        Assert.Equal("passkey_not_found", Refusal(user, new RenamePasskey("other", "Name")));
        Assert.Equal("name_invalid", Refusal(user, new RenamePasskey(Key.Id, " ")));
        Assert.Empty(User.Decide(user, new RenamePasskey(Key.Id, " Key "), T));
    }

    [Fact]
    public void Who_is_deactivated_does_not_sign_in()
    {
        var user = Fold(Registered);
        Assert.Empty(User.Decide(user, new SetActive(true), T));
        user = User.Apply(user, Assert.Single(User.Decide(user, new SetActive(false), T)));
        Assert.True(user.ToView().Deactivated);
        Assert.Empty(User.Decide(user, new SetActive(false), T));
        Assert.Equal("user_deactivated", Refusal(user, new RecordSignIn(SignInMethods.Password)));
        user = User.Apply(user, Assert.Single(User.Decide(user, new SetActive(true), T)));
        user = User.Apply(user, Assert.Single(User.Decide(user, new RecordSignIn(SignInMethods.Password), T)));
        Assert.Equal((false, T), (user.ToView().Deactivated, user.ToView().LastSignIn));
    }

    [Fact]
    public void Only_who_registered_alone_must_confirm_the_address()
    {
        Assert.False(Fold(Registered).ToView().MustVerify);
        var alone = Fold(new UserRegistered(3, "ann@example.com", "Ann", "hash", false, T, MustVerify: true));
        Assert.True(alone.ToView().MustVerify);
        Assert.False(User.Apply(alone, new EmailVerified(T)).ToView().MustVerify);
    }

    [Fact]
    public void Another_address_waits_for_its_link_and_voids_those_of_the_one_before()
    {
        var user = Fold(Registered, Begun("a"), new VerificationBegun("v", T.AddHours(48), T), new EmailChangeBegun("ann@example.org", "h", T.AddHours(48), T));
        Assert.Equal(("ann@example.com", "ann@example.org"), (user.ToView().Email, user.ToView().PendingEmail!.Email));
        Assert.Equal("other@example.org", User.Apply(user, new EmailChangeBegun("other@example.org", "i", T, T)).PendingEmail!.Email);
        Assert.IsType<EmailChangeCancelled>(Assert.Single(User.Decide(user, new CancelEmailChange(), T)));
        var kept = User.Apply(user, new EmailChangeCancelled(T));
        Assert.Null(kept.PendingEmail);
        Assert.Empty(User.Decide(kept, new CancelEmailChange(), T));
        // Whoever has the address of before takes the account back with another password, and the link is void.
        Assert.Null(User.Apply(user, new PasswordChanged("other", T)).PendingEmail);
        var changed = User.Apply(user, new EmailChanged("ann@example.org", T));
        Assert.Equal(("ann@example.org", true, user.Stamp), (changed.Email, changed.EmailVerified, changed.Stamp));
        Assert.Null(changed.PendingEmail);
        Assert.Empty(changed.Links);
    }

    [Fact]
    public void A_superuser_has_every_permission_until_one_is_taken_away()
    {
        var root = Fold(new UserRegistered(3, "ann@example.com", "Ann", "hash", true, T));
        Assert.Equal(SuperuserPermissions.All, SuperuserPermissions.Of(root.ToView()));
        // What was noted before permissions decided anything locks nobody out.
        var noted = User.Apply(User.Apply(root, new PermissionSet("users.admin", true, T)), new PermissionSet("users.admin", false, T));
        Assert.Equal(SuperuserPermissions.All, SuperuserPermissions.Of(noted.ToView()));
        Assert.Empty(User.Decide(root, new SetPermissions(SuperuserPermissions.All), T));

        var limited = User.Decide(root, new SetPermissions(["options.admin"]), T).Aggregate(root, User.Apply);
        Assert.Equal(["options.admin"], SuperuserPermissions.Of(limited.ToView()));
        Assert.Empty(SuperuserPermissions.Of(User.Decide(limited, new SetPermissions([]), T).Aggregate(limited, User.Apply).ToView()));
        // Whoever is made superuser again has all of them.
        var ordinary = User.Apply(limited, new SuperuserSet(false, T));
        Assert.Empty(SuperuserPermissions.Of(ordinary.ToView()));
        Assert.Equal(SuperuserPermissions.All, SuperuserPermissions.Of(User.Apply(ordinary, new SuperuserSet(true, T)).ToView()));
        Assert.Equal("not_superuser", Refusal(ordinary, new SetPermissions([])));
        Assert.Equal("permission_invalid", Refusal(root, new SetPermissions(["everything"])));
    }

    private static RecoveryBegun Begun(string token) => new(OneTimeLink.HashOf(token), T.AddHours(48), true, T);

    private static string Refusal(User user, UserCommand command) => Assert.Throws<DomainException>(() => User.Decide(user, command, T)).Code;

    private static User Fold(params UserEvent[] events) => events.Aggregate(User.Initial, User.Apply);
}
