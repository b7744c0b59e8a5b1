namespace SentryOrleans.Contracts.Setup;

/// <summary>Sets a server up: the superuser, the first organisation with its team, and projects. One grain (key 0), so that two set-ups never race.</summary>
[Alias("ISetupGrain")]
public interface ISetupGrain : IGrainWithIntegerKey
{
    /// <summary>Whether a superuser and an organisation exist.</summary>
    [Alias("IsDone")]
    Task<bool> IsDoneAsync();

    /// <summary>
    /// Makes what is missing of user, organisation, team and project, and a new token with all scopes if one is asked for. Idempotent but for the token.
    /// </summary>
    /// <exception cref="DomainException"><c>password_wrong</c>: the e-mail is known with another password; <c>not_superuser</c>; <c>already_set_up</c>: it is
    /// to be the first run and is not; <c>email_invalid</c>, <c>password_invalid</c>, <c>user_name_invalid</c>, <c>organization_invalid</c>, <c>project_invalid</c>,
    /// <c>platform_invalid</c>, <c>language_invalid</c>, <c>root_url_invalid</c>. Nothing was changed.</exception>
    [Alias("SetUp")]
    Task<SetupResult> SetUpAsync(SetupRequest request);
}

/// <summary>What to set up. Organisation and project are names; their slugs are made from them.</summary>
/// <param name="Email">The superuser's.</param>
/// <param name="Password">The superuser's.</param>
/// <param name="Organization">1 to 100 characters.</param>
/// <param name="Project">1 to 100 characters; null: none.</param>
/// <param name="Platform">What the project runs on; null: not known.</param>
/// <param name="IsFirstRun">Refuse when there is a superuser already and it is another one, or when all is set up.</param>
/// <param name="UserName">A new superuser's name; null: what stands before the @ of the address.</param>
/// <param name="Language">A new superuser's, as in <see cref="Users.ChangeProfile"/>; null: the browser's.</param>
/// <param name="RootUrl">To be stored as the server's; null: it stays.</param>
/// <param name="WithToken">Whether a token is made.</param>
[GenerateSerializer, Immutable, Alias("setup.request")]
public sealed record SetupRequest(
    string Email, string Password, string Organization, string? Project, string? Platform,
    bool IsFirstRun = false, string? UserName = null, string? Language = null, string? RootUrl = null, bool WithToken = true);

/// <summary>What is there now. Project and token are null when none was asked for.</summary>
[GenerateSerializer, Immutable, Alias("setup.result")]
public sealed record SetupResult(long UserId, string OrganizationSlug, SetupProject? Project, string? Token);

/// <summary>The project of a set-up. <paramref name="PublicKey"/> is its first active key.</summary>
[GenerateSerializer, Immutable, Alias("setup.project")]
public sealed record SetupProject(long Id, string Slug, string PublicKey);
