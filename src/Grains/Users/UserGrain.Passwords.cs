using System.Globalization;
using Microsoft.AspNetCore.Identity;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Mail;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Users;

/// <summary>Passwords, and the links that stand in for them.</summary>
public sealed partial class UserGrain
{
    public async Task<bool> CheckPasswordAsync(string password)
    {
        if (State.PasswordHash.Length == 0)
        {
            // As long as with a password, else the time tells who has none.
            passwords.HashPassword(State, password);
            return false;
        }
        var verified = passwords.VerifyHashedPassword(State, State.PasswordHash, password);
        if (verified == PasswordVerificationResult.SuccessRehashNeeded) await CommitAsync([new PasswordRehashed(passwords.HashPassword(State, password), time.GetUtcNow())]);
        return verified != PasswordVerificationResult.Failed;
    }

    public async Task<UserView> ChangePasswordAsync(string password, string newPassword, SessionOrigin from)
    {
        RequireExistence();
        if (!await CheckPasswordAsync(password)) Refuse("password_wrong", "This is not the user's password.");
        PasswordRules.Check(newPassword, State.Email, State.Name);
        return await SetPasswordAsync(newPassword, [], from);
    }

    public async Task RequestRecoveryAsync()
    {
        if (!State.Exists || State.Deactivated) return;
        var (token, begun) = BeginRecovery(mailed: true);
        await CommitAsync([begun], outbox: [post.Post(ToSelf(LetterTemplates.Recovery, $"/auth/recover/{Text(Id)}/{token}/", ("hours", Hours)))]);
    }

    public async Task OfferPasswordAsync(string organization)
    {
        if (!State.Exists || State.Deactivated || State.PasswordHash != NoPassword) return;
        var (token, begun) = BeginRecovery(mailed: true);
        await CommitAsync([begun], outbox: [post.Post(ToSelf(LetterTemplates.SignOnEnded, $"/auth/recover/{Text(Id)}/{token}/", ("organization", organization), ("hours", Hours)))]);
    }

    public async Task<string> MakeRecoveryLinkAsync()
    {
        RequireExistence();
        if (State.Deactivated) Refuse("user_deactivated", "This account is deactivated.");
        var (token, begun) = BeginRecovery(mailed: false);
        await CommitAsync([begun]);
        return token;
    }

    public Task<bool> IsRecoveryOpenAsync(string token) => Task.FromResult(FindLink(OneTimeLink.Recovery, token) is not null);

    public async Task<UserView> RecoverAsync(string token, string newPassword, SessionOrigin from)
    {
        if (FindLink(OneTimeLink.Recovery, token) is not { } link) throw LinkInvalid();
        PasswordRules.Check(newPassword, State.Email, State.Name);
        var user = await SetPasswordAsync(newPassword, link.Mailed && !State.EmailVerified ? [new EmailVerified(time.GetUtcNow())] : [], from);
        await EndSessionsAsync();
        return user;
    }

    public async Task RequestVerificationAsync()
    {
        if (!State.Exists || State.Deactivated || State.EmailVerified) return;
        List<UserEvent> events = [];
        var letter = BeginVerification(State.Email, State.Options.Language, time.GetUtcNow(), events);
        await CommitAsync(events, outbox: [letter]);
    }

    public async Task<UserView> VerifyEmailAsync(string token)
    {
        if (FindLink(OneTimeLink.Verification, token) is null) throw LinkInvalid();
        await CommitAsync([new EmailVerified(time.GetUtcNow())], outbox: State.Newcomer is true ? [Outbox.ForNewcomer(Id)] : []);
        return State.ToView();
    }

    public async Task RefuseSecondRegistrationAsync()
    {
        if (!State.Exists || State.Deactivated) return;
        await CommitAsync([new SecondRegistrationRefused(time.GetUtcNow())], outbox: [post.Post(ToSelf(LetterTemplates.SecondRegistration, "/auth/recover/"))]);
    }

    public async Task NoticeFailuresAsync(int count, SessionOrigin from)
    {
        if (State.Exists && !State.Deactivated) await CommitAsync([new FailuresNoticed(count, time.GetUtcNow())], outbox: [Warn("many-failures", from)]);
    }

    public Task<UserView> SetActiveAsync(bool active) => ExecuteAsync(new SetActive(active));

    private static string Hours => Text((long)OneTimeLink.Lifetime.TotalHours);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static DomainException LinkInvalid() => new("link_invalid", "This link was used, replaced by a newer one, or is too old.");

    private async Task<UserView> SetPasswordAsync(string password, IReadOnlyList<UserEvent> also, SessionOrigin from)
    {
        await CommitAsync([new PasswordChanged(passwords.HashPassword(State, password), time.GetUtcNow()), .. also], outbox: [Warn("password-changed", from)]);
        return State.ToView();
    }

    private OneTimeLink? FindLink(string kind, string token) =>
        State.Exists && !State.Deactivated ? OneTimeLink.Find(State.Links, kind, token, time.GetUtcNow()) : null;

    private (string Token, RecoveryBegun Begun) BeginRecovery(bool mailed)
    {
        var (token, now) = (OneTimeLink.NewToken(), time.GetUtcNow());
        return (token, new RecoveryBegun(OneTimeLink.HashOf(token), now + OneTimeLink.Lifetime, mailed, now));
    }

    private OutboxMessage BeginVerification(string email, string? language, DateTimeOffset now, List<UserEvent> events)
    {
        var token = OneTimeLink.NewToken();
        events.Add(new VerificationBegun(OneTimeLink.HashOf(token), now + OneTimeLink.Lifetime, now));
        return post.Post(new Letter(email, LetterTemplates.Verification, language, $"/auth/verify/{Text(Id)}/{token}/", new Dictionary<string, string> { ["hours"] = Hours }));
    }

    private OutboxMessage BeginWelcome(Registration registration, List<UserEvent> events)
    {
        var (token, begun) = BeginRecovery(mailed: true);
        events.Add(begun);
        return post.Post(new Letter(
            registration.Email, LetterTemplates.Welcome, registration.Language, $"/auth/recover/{Text(Id)}/{token}/", new Dictionary<string, string> { ["hours"] = Hours }));
    }

    /// <summary>A mail about the security of the account, whose button opens the page where that is set.</summary>
    private OutboxMessage Warn(string what, SessionOrigin from) =>
        post.Post(ToSelf(LetterTemplates.Security, "/settings/account/security/", ("what", what), ("address", from.IpAddress), ("browser", from.Browser)));

    private Letter ToSelf(string template, string path, params (string Name, string Value)[] values) =>
        new(State.Email, template, State.Options.Language, path, values.ToDictionary(value => value.Name, value => value.Value));
}
