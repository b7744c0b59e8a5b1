using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>What ASP.NET Core Identity needs to know of users to check a passkey, read from their grains. It changes nothing: that is for the grains to decide.</summary>
internal sealed class PasskeyStore(IGrainFactory grains) : IUserPasskeyStore<UserView>
{
    public static PasskeyCredential CredentialOf(UserPasskeyInfo passkey) => new(
        Base64Url.EncodeToString(passkey.CredentialId), Convert.ToBase64String(passkey.PublicKey), passkey.SignCount, passkey.Transports ?? [],
        passkey.IsUserVerified, passkey.IsBackupEligible, passkey.IsBackedUp);

    public async Task<UserView?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Wire.TryParseId(userId, out var id) && await grains.GetGrain<IUserGrain>(id).GetAsync() is { Deactivated: false } user ? user : null;

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(UserView user, CancellationToken cancellationToken) =>
        [.. (await grains.GetGrain<IUserGrain>(user.Id).ListPasskeysAsync()).Select(InfoOf)];

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(UserView user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(credentialId);
        return (await grains.GetGrain<IUserGrain>(user.Id).ListPasskeysAsync()).FirstOrDefault(passkey => passkey.Credential.Id == id) is { } found ? InfoOf(found) : null;
    }

    /// <summary>Whether another user has it, its claim decides when it is added.</summary>
    public Task<UserView?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) => Task.FromResult<UserView?>(null);

    public Task<string> GetUserIdAsync(UserView user, CancellationToken cancellationToken) => Task.FromResult(Wire.Id(user.Id));

    public Task<string?> GetUserNameAsync(UserView user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task AddOrUpdatePasskeyAsync(UserView user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RemovePasskeyAsync(UserView user, byte[] credentialId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> CreateAsync(UserView user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> UpdateAsync(UserView user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> DeleteAsync(UserView user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<UserView?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> GetNormalizedUserNameAsync(UserView user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetNormalizedUserNameAsync(UserView user, string? normalizedName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetUserNameAsync(UserView user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private static UserPasskeyInfo InfoOf(Passkey passkey) => new(
        Base64Url.DecodeFromChars(passkey.Credential.Id), Convert.FromBase64String(passkey.Credential.PublicKey), passkey.CreatedAt, (uint)passkey.Credential.SignCount,
        [.. passkey.Credential.Transports], passkey.Credential.UserVerified, passkey.Credential.BackupEligible, passkey.Credential.BackedUp, [], [])
    {
        Name = passkey.Name,
    };
}
