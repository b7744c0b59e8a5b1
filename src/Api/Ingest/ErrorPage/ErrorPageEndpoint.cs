using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Feedback;
using SentryOrleans.Api.Ingest.Auth;
using SentryOrleans.Api.Ingest.Bodies;
using SentryOrleans.Api.Ingest.Projects;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Ingest;

namespace SentryOrleans.Api.Ingest.ErrorPage;

/// <summary>
/// <c>/api/embed/error-page/</c>: the dialog that asks a person what they did when it broke. GET is a script that shows it, POST takes what was
/// filled in. DSN and event are in the query string of both.
/// </summary>
internal sealed class ErrorPageEndpoint(
    BodyReader bodies, ProjectAccess projects, IntakeSubmission intake, TimeProvider time, IOptions<ServerAddressOptions> address)
{
    private const string ScriptName = "error-page.js";
    private const int BodyBytesMax = 64 << 10;
    private const int TextLengthMax = 1_000;

    /// <summary>Options that the page gives beside the texts: the fields' first content.</summary>
    private static readonly string[] Contents = ["name", "email"];

    private readonly string _script = Scripts.Read(ScriptName);

    public Task HandleAsync(HttpContext context)
    {
        IngestResponses.AllowAnyOrigin(context.Response);
        return context.Request.Method switch
        {
            "OPTIONS" => WritePreflightAsync(context),
            "GET" => ShowAsync(context),
            "POST" => TakeAsync(context),
            _ => IngestResponses.WriteErrorAsync(context.Response, IngestErrors.WrongMethod),
        };
    }

    private static Task WritePreflightAsync(HttpContext context)
    {
        IngestResponses.WritePreflight(context.Response);
        return Task.CompletedTask;
    }

    private async Task ShowAsync(HttpContext context)
    {
        if (await CheckAsync(context) is not { } sender) return;
        var query = context.Request.Query;
        var settings = ErrorPageTexts.In(query["lang"]).ToDictionary();
        foreach (var name in settings.Keys.Where(name => name != "lang").Concat(Contents).ToArray())
        {
            if (query[name].ToString() is { Length: > 0 and <= TextLengthMax } text) settings[name] = text;
        }
        settings["endpoint"] = QueryHelpers.AddQueryString(
            $"{address.Value.RootUrl}/api/embed/error-page/",
            new Dictionary<string, string?> { ["dsn"] = query["dsn"], ["eventId"] = EventIds.Format(sender.EventId) });
        context.Response.ContentType = "text/javascript; charset=utf-8";
        await context.Response.WriteAsync(Scripts.Fill(_script, settings));
    }

    private async Task TakeAsync(HttpContext context)
    {
        if (await CheckAsync(context) is not { } sender) return;
        using var body = bodies.NewBuffer(BodyBytesMax);
        var fault = await bodies.ReadAsync(context.Request, body);
        if (fault != BodyFault.None)
        {
            await IngestResponses.WriteErrorAsync(context.Response, IngestErrors.Body(fault, "user_report", BodyBytesMax));
            return;
        }
        var form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body.Memory.Span));
        var report = new CreateUserReportBody(EventIds.Format(sender.EventId), form.GetValueOrDefault("name"), form.GetValueOrDefault("email"), form.GetValueOrDefault("comments"));
        if (UserReportFields.FindErrors(report) is { Count: > 0 } errors)
        {
            await WriteErrorsAsync(context, errors);
            return;
        }
        var item = new IncomingItem(ItemType.UserReport, JsonSerializer.SerializeToUtf8Bytes(
            new { event_id = report.EventId, name = report.Name, email = report.Email, comments = report.Comments }));
        var (_, error) = await intake.SubmitAsync(sender.Request, sender.Request.Auth!, sender.Project, sender.EventId, [item], sentAt: null);
        await (error is null ? ItemEndpoint.WriteEmptyAsync(context) : IngestResponses.WriteErrorAsync(context.Response, error));
    }

    /// <summary>Who asks, for what event; null when the request is answered already.</summary>
    private async Task<Sender?> CheckAsync(HttpContext context)
    {
        var errors = new FieldErrors();
        if (!Dsn.TryParse(context.Request.Query["dsn"], out var dsn)) errors["dsn"] = ["Enter a valid DSN."];
        if (!EventIds.TryParse(context.Request.Query["eventId"], out var eventId)) errors["eventId"] = ["Enter a valid event id."];
        if (errors.Count > 0)
        {
            await WriteErrorsAsync(context, errors);
            return null;
        }
        var request = new IngestRequest(context, dsn.ProjectId, new SentryAuth(dsn.PublicKey, Client: null), time.GetUtcNow());
        var (project, refusal) = await projects.CheckAsync(request, dsn.PublicKey);
        if (refusal is null) return new Sender(request, project!, eventId);
        await IngestResponses.WriteErrorAsync(context.Response, refusal);
        return null;
    }

    private static Task WriteErrorsAsync(HttpContext context, FieldErrors errors)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsJsonAsync(new { errors });
    }

    private sealed record Sender(IngestRequest Request, Contracts.Projects.ProjectView Project, Guid EventId);
}
