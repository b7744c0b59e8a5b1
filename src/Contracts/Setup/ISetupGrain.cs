namespace SentryOrleans.Contracts.Setup;

/// <summary>Sets a server up: the superuser, the first organisation with its team, and projects. One grain (key 0), so that two set-ups never race.</summary>
[Alias("ISetupGrain")]
public interface ISetupGrain : IGrainWithIntegerKey
{
    /// <summary>Whether a superuser exists.</summary>
    [Alias("IsDone")]
    Task<bool> IsDoneAsync();

    /// <summary>
    /// Makes what is missing of user, organisation, team and project, and a new token with all scopes. Idempotent but for the token.
    /// </summary>
    /// <exception cref="DomainException"><c>password_wrong</c>: the e-mail is known with another password, nothing was changed;
    /// <c>email_invalid</c>, <c>password_invalid</c>, <c>slug_invalid</c>; <c>not_superuser</c>.</exception>
    [Alias("SetUp")]
    Task<SetupResult> SetUpAsync(SetupRequest request);
}

/// <summary>What to set up. Organisation and project are names; their slugs are made from them.</summary>
[GenerateSerializer, Immutable, Alias("setup.request")]
public sealed record SetupRequest(string Email, string Password, string Organization, string Project, string? Platform);

/// <summary>What is there now. <paramref name="PublicKey"/> is the project's first active key.</summary>
[GenerateSerializer, Immutable, Alias("setup.result")]
public sealed record SetupResult(long UserId, string OrganizationSlug, string ProjectSlug, long ProjectId, string PublicKey, string Token);
