using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Organizations;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Users;

/// <summary>One person.</summary>
public sealed partial class UserGrain(Journal journal, StreamStates streams, Sequences sequences, IPasswordHasher<User> passwords, TimeProvider time)
    : EventSourcedGrain<User, UserEvent>(journal, streams, User.Initial), IUserGrain
{
    private const int TokensMax = 1_000;

    protected override string StreamKey => StreamKeys.User(Id);

    /// <summary>2: with options.</summary>
    protected override int SnapshotFormat => 2;

    private long Id => this.GetPrimaryKeyLong();

    protected override User Apply(User state, UserEvent e) => User.Apply(state, e);

    public async Task<UserView> RegisterAsync(string email, string name, string password, bool superuser)
    {
        if (State.Exists) Refuse("email_taken", "The user is registered already.");
        if (email.Length > 254 || !MailAddress.TryCreate(email, out var address) || address.Address != email) Refuse("email_invalid", "This is no e-mail address.");
        PasswordRules.Check(password, email, name);
        try
        {
            var registered = new UserRegistered(Id, email, Named.Check(name), passwords.HashPassword(State, password), superuser, time.GetUtcNow());
            await CommitAsync([registered], [Claims.Email(email, Id)]);
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
        return State.ToView();
    }

    public async Task<UserView> ChangePasswordAsync(string password, string newPassword)
    {
        RequireExistence();
        if (!IsPassword(password)) Refuse("password_wrong", "This is not the user's password.");
        PasswordRules.Check(newPassword, State.Email, State.Name);
        await CommitAsync([new PasswordChanged(passwords.HashPassword(State, newPassword), time.GetUtcNow())]);
        return State.ToView();
    }

    public async Task<CreatedToken> CreateTokenAsync(string name, IReadOnlyList<string> scopes)
    {
        RequireExistence();
        if (scopes.Count == 0 || scopes.Except(Scopes.All).Any()) Refuse("scope_invalid", "A token has one or more of the known scopes.");
        if (State.Tokens.Count >= TokensMax) Refuse("too_many_tokens", "A user has at most 1,000 tokens.");
        var text = "sntryu_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));
        var created = new TokenCreated(await sequences.NextTokenAsync(), name.Length == 0 ? "" : Named.Check(name), hash, text[^4..], scopes, time.GetUtcNow());
        await CommitAsync([created], [Claims.Token(hash, Id)]);
        return new CreatedToken(State.Tokens.Single(token => token.Id == created.TokenId).ToView(), text);
    }

    public async Task RevokeTokenAsync(long tokenId)
    {
        if (State.Tokens.All(token => token.Id != tokenId)) Refuse("token_not_found", "The user has no such token.");
        await CommitAsync([new TokenRevoked(tokenId, time.GetUtcNow())]);
    }

    public Task<TokenPrincipal?> FindTokenAsync(string tokenHash) =>
        Task.FromResult(State.Tokens.FirstOrDefault(token => token.Hash == tokenHash) is { } token ? new TokenPrincipal(State.ToView(), token.Scopes) : null);

    public Task<bool> CheckPasswordAsync(string password) =>
        Task.FromResult(State.Exists && IsPassword(password));

    public Task<UserView?> GetAsync() => Task.FromResult(State.Exists ? State.ToView() : null);

    private bool IsPassword(string password) => passwords.VerifyHashedPassword(State, State.PasswordHash, password) != PasswordVerificationResult.Failed;

    private void RequireExistence()
    {
        if (!State.Exists) Refuse("user_not_found", "The user does not exist.");
    }
}
