using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Setup;

namespace SentryOrleans.Api.Setup.Pages;

/// <summary>The front page, and the form that sets a new server up, without the user interface.</summary>
public static class SetupPagesApi
{
    private const int NameLengthMax = 64;
    private const int BodyBytesMax = 16 * 1024;

    public static void MapSetupPages(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").ExcludeFromDescription();
        group.MapGet("/", GetFrontPage);
        group.MapGet(Page.StylePath, () => TypedResults.Text(Page.Style, "text/css"));
        group.MapGet("/setup/{token}/", GetForm);
        // The secret in the path is what an antiforgery token would be: no other page knows it.
        group.MapPost("/setup/{token}/", PostForm).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(BodyBytesMax));
    }

    public static async Task<Page> GetFrontPage(SetupToken setup, IOptions<ServerAddressOptions> address) =>
        SetupPages.Front(address.Value.RootUrl, await setup.IsSetUpAsync());

    public static async Task<Page> GetForm(string token, SetupToken setup) =>
        await setup.OpensAsync(token) ? SetupPages.Form(new SetupForm(), error: null) : SetupPages.NotFound();

    public static async Task<Page> PostForm(
        string token, [FromForm] SetupForm form, SetupToken setup, IGrainFactory grains, IOptions<ServerAddressOptions> address)
    {
        if (!await setup.OpensAsync(token)) return SetupPages.NotFound();
        if (form.FindError(NameLengthMax) is { } error) return SetupPages.Form(form, error);
        var request = new SetupRequest(
            form.Email!.Trim(), form.Password!, form.Organization!.Trim(), form.Project!.Trim(), string.IsNullOrEmpty(form.Platform) ? null : form.Platform, IsFirstRun: true);
        try
        {
            return SetupPages.Done(await grains.GetGrain<ISetupGrain>(0).SetUpAsync(request), address.Value);
        }
        catch (DomainException refusal)
        {
            return SetupPages.Form(form, refusal.Message);
        }
    }
}

/// <summary>The form's fields, as sent. They are no constructor's parameters, because of those none could be missing.</summary>
public sealed record SetupForm
{
    public string? Email { get; init; }
    public string? Password { get; init; }
    public string? Organization { get; init; }
    public string? Project { get; init; }
    public string? Platform { get; init; }

    /// <summary>What is missing or too long, or null; the rest is for the server's rules to say.</summary>
    public string? FindError(int nameLengthMax) => this switch
    {
        _ when string.IsNullOrWhiteSpace(Email) => "An e-mail address is needed.",
        _ when string.IsNullOrEmpty(Password) => "A password is needed.",
        _ when string.IsNullOrWhiteSpace(Organization) => "The organisation needs a name.",
        _ when string.IsNullOrWhiteSpace(Project) => "The project needs a name.",
        _ when $"{Email}{Password}{Organization}{Project}{Platform}".Contains('\0') => "Null characters are not allowed.",
        _ when Organization.Length > nameLengthMax || Project.Length > nameLengthMax => $"Names have at most {nameLengthMax} characters.",
        _ when Platform?.Length > nameLengthMax => "There is no such platform.",
        _ => null,
    };
}
