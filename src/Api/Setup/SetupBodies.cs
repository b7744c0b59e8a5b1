using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Settings;
using SentryOrleans.Contracts.Settings;
using SentryOrleans.Contracts.Setup;

namespace SentryOrleans.Api.Setup;

/// <summary>How far a new server is.</summary>
/// <param name="Valid">Whether the token that was sent can set the server up.</param>
/// <param name="IsSetUp">Whether there is nothing to set up any more.</param>
/// <param name="RootUrl">The base of links and DSNs in force.</param>
/// <param name="RootUrlSource">Where it comes from: <c>configuration</c>, <c>stored</c> or <c>default</c>; what is configured cannot be chosen.</param>
public sealed record SetupBody(bool Valid, bool IsSetUp, string RootUrl, string RootUrlSource);

/// <summary>What was made; the caller is signed in.</summary>
public sealed record SetUpResultBody(string OrganizationSlug, string? ProjectSlug);

/// <summary>What a new server is to have.</summary>
/// <param name="Token">From the link that the server printed at its start.</param>
/// <param name="Email">The superuser's address.</param>
/// <param name="Password">The superuser's password.</param>
/// <param name="Organization">The organisation's name, at most 64 characters.</param>
/// <param name="Name">The superuser's name; absent: what stands before the @ of the address.</param>
/// <param name="Project">A first project's name, at most 64 characters; absent: none.</param>
/// <param name="Platform">What the project runs on.</param>
/// <param name="RootUrl">The base of links and DSNs; absent: it stays as it is.</param>
/// <param name="Language">The superuser's, <c>en</c> or <c>zh-hans</c>; absent: the browser's.</param>
public sealed record SetUpBody(
    string? Token, string? Email, string? Password, string? Organization,
    string? Name = null, string? Project = null, string? Platform = null, string? RootUrl = null, string? Language = null)
{
    private const int LengthMax = 64;
    private const int LongLengthMax = 256;

    /// <summary>What is wrong with the fields, or null; the rest is for the server's rules to say.</summary>
    public FieldErrors? FindErrors(TextSettingBody rootUrl) => this switch
    {
        _ when string.IsNullOrWhiteSpace(Email) => FieldErrors.Required("email"),
        _ when string.IsNullOrEmpty(Password) => FieldErrors.Required("password"),
        _ when string.IsNullOrWhiteSpace(Organization) => FieldErrors.Required("organization"),
        { Platform.Length: > 0 } when string.IsNullOrWhiteSpace(Project) => FieldErrors.Required("project"),
        { RootUrl.Length: > 0 } when rootUrl.Source == SettingSource.Configuration && !IsSame(rootUrl.Value) =>
            FieldErrors.Of("rootUrl", ServerOptionsApi.Held("Sentry:RootUrl")),
        _ => FieldErrors.OfText("email", Email, LongLengthMax) ?? FieldErrors.OfText("password", Password, LongLengthMax)
            ?? FieldErrors.OfText("organization", Organization, LengthMax) ?? FieldErrors.OfText("name", Name, LengthMax)
            ?? FieldErrors.OfText("project", Project, LengthMax) ?? FieldErrors.OfText("platform", Platform, LengthMax),
    };

    /// <summary>The request that the fields make. An address that is in force already is not stored.</summary>
    public SetupRequest ToRequest(TextSettingBody rootUrl) => new(
        Email!.Trim(), Password!, Organization!.Trim(), NullIfBlank(Project), NullIfBlank(Platform), IsFirstRun: true,
        NullIfBlank(Name), NullIfBlank(Language), IsSame(rootUrl.Value) ? null : NullIfBlank(RootUrl), WithToken: false);

    private bool IsSame(string rootUrl) => RootUrls.TryParse(RootUrl ?? "", out var asked) && asked == rootUrl;

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
