using System.Globalization;
using Npgsql;
using SentryOrleans.Grains.EventSourcing;

namespace SentryOrleans.Grains.Storage;

/// <summary>The scopes of names that only one thing may have, and who owns a name.</summary>
public sealed class Claims(NpgsqlDataSource database)
{
    public static Claim OrganizationSlug(string slug, long organization) => new("organization-slug", slug, organization);

    public static Claim ProjectSlug(long organization, string slug, long project) => new(ProjectSlugScope(organization), slug, project);

    public static Claim ProjectKey(string publicKey, long project) => new("project-key", publicKey, project);

    public static Claim Email(string email, long user) => new("email", email.ToLowerInvariant(), user);

    public static Claim Token(string hash, long user) => new("token", hash, user);

    public static Claim Invitation(string hash, long organization) => new("invitation", hash, organization);

    public static Claim OrganizationToken(string hash, long organization) => new("organization-token", hash, organization);

    /// <summary>A claim stays when the passkey goes: a credential is never used for two accounts, one after the other.</summary>
    public static Claim Passkey(string hash, long user) => new("passkey", hash, user);

    public static Claim GroupingHash(long project, string hash, long issue) => new(Scope("hash", project), hash, issue);

    /// <summary>Numbers are padded, so that their order as text is their order.</summary>
    public static Claim IssueNumber(long project, long number, long issue) => new(Scope("number", project), number.ToString("D12", CultureInfo.InvariantCulture), issue);

    public static Claim SharedIssue(string shareId, long issue) => new("shared-issue", shareId, issue);

    public Task<long?> FindSharedIssueAsync(string shareId) => FindAsync("shared-issue", shareId);

    /// <summary>Nothing leads to the project any more, and others may have its slugs.</summary>
    public async Task ForgetProjectAsync(long organization, long project)
    {
        await ReleaseProjectSlugsAsync(organization, project);
        await using var command = database.CreateCommand("delete from claim where scope = 'project-key' and owner = $1");
        command.Parameters.AddWithValue(project);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Others may have the slugs that the project had in the organisation.</summary>
    public async Task ReleaseProjectSlugsAsync(long organization, long project)
    {
        await using var command = database.CreateCommand("delete from claim where scope = $1 and owner = $2");
        command.Parameters.AddWithValue(ProjectSlugScope(organization));
        command.Parameters.AddWithValue(project);
        await command.ExecuteNonQueryAsync();
    }

    public Task<long?> FindOrganizationAsync(string slug) => FindAsync("organization-slug", slug);

    public Task<long?> FindProjectAsync(long organization, string slug) => FindAsync(ProjectSlugScope(organization), slug);

    public Task<long?> FindProjectByKeyAsync(string publicKey) => FindAsync("project-key", publicKey);

    /// <summary>Others may have the addresses that the user had before this one; repeated it does nothing.</summary>
    public async Task ReleaseEmailsAsync(long user, string email)
    {
        await using var command = database.CreateCommand("delete from claim where scope = 'email' and owner = $1 and name <> $2");
        command.Parameters.AddWithValue(user);
        command.Parameters.AddWithValue(email.ToLowerInvariant());
        await command.ExecuteNonQueryAsync();
    }

    public Task<long?> FindUserAsync(string email) => FindAsync("email", email.ToLowerInvariant());

    /// <summary>The user that has the token, or minus the organisation.</summary>
    public Task<long?> FindTokenAsync(string hash) => FindAsync("token", hash);

    public Task<long?> FindOrganizationTokenAsync(string hash) => FindAsync("organization-token", hash);

    public Task<long?> FindInvitationAsync(string hash) => FindAsync("invitation", hash);

    /// <summary>Gives back all that a deleted organisation had a claim to; repeated it does nothing.</summary>
    public async Task ReleaseOrganizationAsync(long organization)
    {
        await using var command = database.CreateCommand("delete from claim where scope in ('organization-slug', 'invitation') and owner = $1");
        command.Parameters.AddWithValue(organization);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The issues of those hashes that have one.</summary>
    public async Task<IReadOnlyDictionary<string, long>> FindIssuesByHashAsync(long project, IReadOnlyList<string> hashes)
    {
        await using var command = database.CreateCommand("select name, owner from claim where scope = $1 and name = any ($2)");
        command.Parameters.AddWithValue(Scope("hash", project));
        command.Parameters.AddWithValue(hashes.ToArray());
        var issues = new Dictionary<string, long>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) issues.Add(reader.GetString(0), reader.GetInt64(1));
        return issues;
    }

    public Task<long?> FindIssueByNumberAsync(long project, long number) => FindAsync(Scope("number", project), number.ToString("D12", CultureInfo.InvariantCulture));

    /// <summary>The highest number an issue of the project has; 0 when it has none.</summary>
    public async Task<long> HighestIssueNumberAsync(long project)
    {
        await using var command = database.CreateCommand("select max(name) from claim where scope = $1");
        command.Parameters.AddWithValue(Scope("number", project));
        return await command.ExecuteScalarAsync() is string name ? long.Parse(name, CultureInfo.InvariantCulture) : 0;
    }

    private async Task<long?> FindAsync(string scope, string name)
    {
        await using var command = database.CreateCommand("select owner from claim where scope = $1 and name = $2");
        command.Parameters.AddWithValue(scope);
        command.Parameters.AddWithValue(name);
        return await command.ExecuteScalarAsync() as long?;
    }

    private static string ProjectSlugScope(long organization) => Scope("project-slug", organization);

    private static string Scope(string kind, long id) => string.Create(CultureInfo.InvariantCulture, $"{kind}:{id}");
}
