using SentryOrleans.Contracts.Settings;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Mail;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Users;

/// <summary>Another address, once it is confirmed.</summary>
public sealed partial class UserGrain
{
    public async Task<UserView> RequestEmailChangeAsync(string email, bool mayMail, SessionOrigin from)
    {
        RequireExistence();
        if (!MailAddresses.IsValid(email)) Refuse("email_invalid", "This is no e-mail address.");
        if (email.Equals(State.Email, StringComparison.OrdinalIgnoreCase)) Refuse("email_same", "This is the address already.");
        var (token, now) = (OneTimeLink.NewToken(), time.GetUtcNow());
        var begun = new EmailChangeBegun(email, OneTimeLink.HashOf(token), now + OneTimeLink.Lifetime, now);
        var owner = await claims.FindUserAsync(email);
        List<OutboxMessage> letters = [Warn("email-change-begun", from)];
        if (mayMail && owner is null)
            letters.Add(post.Post(new Letter(email, LetterTemplates.EmailChange, State.Options.Language, $"/auth/email/{Text(Id)}/{token}/", new Dictionary<string, string> { ["hours"] = Hours })));
        await CommitAsync([begun], outbox: letters);
        // Whoever asks sees no difference; the address's owner is told.
        if (mayMail && owner is { } other && other != Id) await GrainFactory.GetGrain<IUserGrain>(other).RefuseSecondRegistrationAsync();
        return State.ToView();
    }

    public async Task<UserView> ConfirmEmailChangeAsync(string token, SessionOrigin from)
    {
        if (!State.Exists || State.Deactivated || State.PendingEmail is not { } pending || pending.Until <= time.GetUtcNow() || pending.Hash != OneTimeLink.HashOf(token)) throw LinkInvalid();
        try
        {
            // The letter goes to the address of before.
            await CommitAsync([new EmailChanged(pending.Email, time.GetUtcNow())], [Claims.Email(pending.Email, Id)], [Warn("email-changed", from)]);
        }
        catch (NameTakenException)
        {
            Refuse("email_taken", "Another user has this e-mail address.");
        }
        await claims.ReleaseEmailsAsync(Id, State.Email);
        return State.ToView();
    }
}
