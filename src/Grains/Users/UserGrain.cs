using System.Net.Mail;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Mail;
using SentryOrleans.Grains.Organizations;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Users;

/// <summary>One person.</summary>
public sealed partial class UserGrain(
    Journal journal, StreamStates streams, Sequences sequences, IPasswordHasher<User> passwords, MailPost post, IDataProtectionProvider protection, Claims claims,
    TimeProvider time)
    : EventSourcedGrain<User, UserEvent>(journal, streams, User.Initial), IUserGrain
{
    private const int TokensMax = 1_000;
    private static readonly TimeSpan TokenLifeMax = TimeSpan.FromDays(3653);

    protected override string StreamKey => StreamKeys.User(Id);

    /// <summary>2: with options. 3: with second factors, links and what else signing in needs.</summary>
    internal const int Format = 3;

    protected override int SnapshotFormat => Format;

    private long Id => this.GetPrimaryKeyLong();

    protected override User Apply(User state, UserEvent e) => User.Apply(state, e);

    protected override void Committed(User before)
    {
        if ((before.Stamp, before.Superuser, before.Tokens.Count) != (State.Stamp, State.Superuser, State.Tokens.Count))
            GrainFactory.GetGrain<IAccessSignalGrain>(StreamKey).RaiseAsync().Ignore();
    }

    public Task<UserView> RegisterAsync(string email, string name, string password, bool superuser) =>
        RegisterAsync(new Registration(email, name, password, superuser));

    public async Task<UserView> RegisterAsync(Registration registration)
    {
        var (email, now) = (registration.Email, time.GetUtcNow());
        if (State.Exists) Refuse("email_taken", "The user is registered already.");
        if (email.Length > 254 || !MailAddress.TryCreate(email, out var address) || address.Address != email) Refuse("email_invalid", "This is no e-mail address.");
        User.CheckLanguage(registration.Language);
        if (registration.Password is { } password) PasswordRules.Check(password, email, registration.Name);
        var hash = registration.Password is { } given ? passwords.HashPassword(State, given) : "";
        List<UserEvent> events = [new UserRegistered(Id, email, Named.Check(registration.Name), hash, registration.Superuser, now, registration.MustVerify ? true : null, registration.Newcomer ? true : null)];
        if (registration.Language is { Length: > 0 } language) events.Add(new PreferencesSet(language, User.Initial.Options.Theme, null, null, now));
        if (registration.Verified) events.Add(new EmailVerified(now));
        var letter = registration is { MustVerify: true, Verified: false } ? BeginVerification(email, registration.Language, now, events)
            : registration.Welcome ? BeginWelcome(registration, events)
            : null;
        OutboxMessage[] outbox = [.. letter is null ? [] : (OutboxMessage[])[letter], .. registration is { Newcomer: true, MustVerify: false } ? (OutboxMessage[])[Outbox.ForNewcomer(Id)] : []];
        try
        {
            await CommitAsync(events, [Claims.Email(email, Id)], outbox);
        }
        catch (NameTakenException)
        {
            Refuse("email_taken", "Another user has this e-mail address.");
        }
        return State.ToView();
    }

    public async Task<UserView> ExecuteAsync(UserCommand command)
    {
        var events = User.Decide(State, command, time.GetUtcNow());
        if (events.Count > 0) await CommitAsync(events);
        if (command is EndSessions or SetActive { Active: false }) await EndSessionsAsync();
        return State.ToView();
    }

    public async Task<CreatedToken> CreateTokenAsync(string name, IReadOnlyList<string> scopes, DateTimeOffset? expiresAt, SessionOrigin? from)
    {
        var now = time.GetUtcNow();
        RequireExistence();
        if (scopes.Count == 0 || scopes.Except(Scopes.All).Any()) Refuse("scope_invalid", "A token has one or more of the known scopes.");
        if (State.Tokens.Count >= TokensMax) Refuse("too_many_tokens", "A user has at most 1,000 tokens.");
        if (expiresAt is { } end && (end <= now || end > now + TokenLifeMax)) Refuse("expiry_invalid", "A token ends in the future, at most ten years from now.");
        var (text, hash) = TokenText.Plain("sntryu_");
        var created = new TokenCreated(
            await sequences.NextTokenAsync(), name.Length == 0 ? "" : Named.Check(name), hash, text[^4..], scopes, now, expiresAt?.ToUniversalTime());
        await CommitAsync([created], [Claims.Token(hash, Id)], from is null ? [] : [Warn("token-made", from)]);
        return new CreatedToken(State.Tokens.Single(token => token.Id == created.TokenId).ToView(), text);
    }

    public async Task RevokeTokenAsync(long tokenId)
    {
        if (State.Tokens.All(token => token.Id != tokenId)) Refuse("token_not_found", "The user has no such token.");
        await CommitAsync([new TokenRevoked(tokenId, time.GetUtcNow())]);
    }

    public Task<TokenPrincipal?> FindTokenAsync(string tokenHash) =>
        Task.FromResult(!State.Deactivated && State.Tokens.FirstOrDefault(token => token.Hash == tokenHash) is { } token && !token.IsOver(time.GetUtcNow())
            ? new TokenPrincipal(State.ToView(), token.Scopes, token.Id, token.Name)
            : null);

    public Task<UserView?> GetAsync() => Task.FromResult(State.Exists ? State.ToView() : null);

    /// <summary>The stamp ended them; this takes them off the list.</summary>
    private Task EndSessionsAsync() => GrainFactory.GetGrain<ISessionsGrain>(Id).EndOthersAsync(null);

    private void RequireExistence()
    {
        if (!State.Exists) Refuse("user_not_found", "The user does not exist.");
    }
}
