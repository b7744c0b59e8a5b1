using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Mail;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Mail;

/// <summary>What became of the server's mail, for superusers in a session.</summary>
public static class MailApi
{
    public static void MapMail(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/internal/mail").WithTags("Server").RequireSuperuser();
        group.MapGet("/", GetMail).WithName("GetMail").WithSummary("How much mail waits, and letters that were given up");
        group.MapPost("/test/", SendTest).WithName("SendTestMail").WithSummary("Send a test mail now and tell what the SMTP server said").RequireSuperuser(SuperuserPermissions.Options);
        group.MapPost("/{letter}/retry/", Retry).WithName("RetryLetter").WithSummary("Try a letter again").RequireSuperuser(SuperuserPermissions.Options);
        group.MapDelete("/{letter}/", Drop).WithName("DropLetter").WithSummary("Throw a letter away").RequireSuperuser(SuperuserPermissions.Options);
    }

    public static async Task<Ok<MailStatusBody>> GetMail(IGrainFactory grains) => TypedResults.Ok(MailStatusBody.From(await Mail(grains).GetAsync()));

    public static async Task<Results<Ok<MailTestBody>, BadRequest<FieldErrors>>> SendTest(SendTestMailBody body, Caller caller, IGrainFactory grains)
    {
        if (string.IsNullOrWhiteSpace(body.To)) return TypedResults.BadRequest(FieldErrors.Required("to"));
        try
        {
            var test = await Mail(grains).SendTestAsync(body.To.Trim(), body.Language ?? caller.User.Options.Language, "/manage/mail/");
            return TypedResults.Ok(new MailTestBody(test.Sent, test.Answer));
        }
        catch (DomainException refusal) when (refusal.Code == "email_invalid")
        {
            return TypedResults.BadRequest(FieldErrors.Of("to", refusal.Message));
        }
    }

    public static async Task<Results<NoContent, NotFound<SentryError>>> Retry(string letter, IGrainFactory grains)
    {
        if (!Wire.TryParseId(letter, out var id)) return TypedResults.NotFound(SentryError.NotFound);
        await Mail(grains).RetryAsync(id);
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, NotFound<SentryError>>> Drop(string letter, IGrainFactory grains)
    {
        if (!Wire.TryParseId(letter, out var id)) return TypedResults.NotFound(SentryError.NotFound);
        await Mail(grains).DropAsync(id);
        return TypedResults.NoContent();
    }

    private static IMailGrain Mail(IGrainFactory grains) => grains.GetGrain<IMailGrain>(0);
}
