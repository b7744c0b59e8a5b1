using System.Globalization;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Grains.Organizations;

/// <summary>Its single sign-on.</summary>
public sealed partial class OrganizationGrain : ISignOnGrain
{
    private const int SecretLengthMax = 1_000;

    public Task<SignOnSettings?> GetSignOnAsync() => Task.FromResult(State.SignOn?.Settings);

    public Task<SignOnProvider?> GetProviderAsync() => Task.FromResult(State.SignOn is { } signOn
        ? new SignOnProvider(State.Id, signOn.Settings, secrets.Open(signOn.SealedSecret), signOn.SetAt.UtcTicks.ToString(CultureInfo.InvariantCulture))
        : null);

    public async Task<OrganizationView> SetSignOnAsync(SignOnSettings settings, string? secret, long byUserId)
    {
        RequireExistence();
        if (secret is { Length: 0 or > SecretLengthMax }) Refuse("sso_secret_invalid", "A client secret has 1 to 1,000 characters.");
        var events = SignOnRules.Set(State, settings, secret is null ? null : secrets.Seal(secret), byUserId, time.GetUtcNow());
        await CommitSignOnAsync(events);
        return State.ToView();
    }

    public async Task<OrganizationView> RemoveSignOnAsync()
    {
        RequireExistence();
        if (State.SignOn is not null) await CommitSignOnAsync([new SignOnRemoved(time.GetUtcNow())]);
        return State.ToView();
    }

    public Task<long?> FindIdentityAsync(string identity) => Task.FromResult(State.SignOn?.UserOf(identity));

    public async Task<OrganizationView> SignOnAsync(SignOnArrival arrival)
    {
        RequireExistence();
        var events = SignOnRules.Arrive(State, arrival, time.GetUtcNow());
        await CommitSignOnAsync(events);
        return State.ToView();
    }

    public async Task<UserView> ProvisionAsync(string email, string name, SignOnArrival arrival)
    {
        RequireExistence();
        if (State.SignOn?.Settings.Domains is not { Count: > 0 }) Refuse("sso_unknown", "Nobody has linked this identity.");
        var newcomer = arrival with { UserId = await sequences.NextUserAsync(), Join = true };
        // Whatever is refused is refused before there is an account.
        SignOnRules.Arrive(State, newcomer, time.GetUtcNow());
        var user = await GrainFactory.GetGrain<IUserGrain>(newcomer.UserId).RegisterAsync(new Registration(email, name, Password: null));
        await CommitAsync(SignOnRules.Arrive(State, newcomer, time.GetUtcNow()));
        return user;
    }

    public async Task<OrganizationView> UnlinkAsync(long userId)
    {
        RequireExistence();
        await CommitSignOnAsync(SignOnRules.Unlink(State, userId, time.GetUtcNow()));
        return State.ToView();
    }

    private async Task CommitSignOnAsync(IReadOnlyList<OrganizationEvent> events)
    {
        if (events.Count == 0) return;
        await CommitAsync(events, outbox: await signOnPost.MessagesAsync(State, events.Aggregate(State, Apply), GrainFactory));
    }
}
