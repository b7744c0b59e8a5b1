using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SentryOrleans.Api;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Setup;

namespace SentryOrleans.Silo.Control;

/// <summary>Marks a connection to the control port; no other port takes commands, and that one answers nothing else.</summary>
internal sealed class ControlConnection;

/// <summary>What a command must bring; made anew at every start.</summary>
internal sealed record ControlToken(string Value)
{
    public static ControlToken Create() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));

    /// <summary>Compares in a time that does not depend on how much of it is right.</summary>
    public bool Matches(string authorization) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(authorization), Encoding.UTF8.GetBytes($"Bearer {Value}"));
}

/// <summary>What a set-up made: the lines that <c>sentry init</c> prints.</summary>
internal sealed record InitAnswer(string Url, string Organization, string Project, string Dsn, string Token);

/// <summary>Why a command was refused.</summary>
internal sealed record ControlRefusal(string Code, string Detail);

/// <summary>Commands from this machine for the server that runs on a data folder, whose <c>server.json</c> names port and token.</summary>
internal static class ControlApi
{
    public const string InitPath = "/control/init";

    public static void UseControlOnlyOnItsPort(this WebApplication app) => app.Use((context, next) =>
    {
        var isCommand = context.Request.Path.StartsWithSegments("/control");
        if (isCommand != context.Features.Get<ControlConnection>() is not null) context.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (isCommand && !IsAllowed(context)) context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else return next(context);
        return Task.CompletedTask;
    });

    public static void MapControl(this WebApplication app) => app.MapPost(InitPath, InitAsync).ExcludeFromDescription();

    private static bool IsAllowed(HttpContext context) =>
        context.RequestServices.GetRequiredService<ControlToken>().Matches(context.Request.Headers.Authorization.ToString());

    private static async Task<Results<Ok<InitAnswer>, UnprocessableEntity<ControlRefusal>>> InitAsync(
        SetupRequest request, IGrainFactory grains, IOptions<ServerAddressOptions> address)
    {
        try
        {
            new Actor(ActorKind.CommandLine, UserId: null, Label: null, IpAddress: null).Act();
            var result = await grains.GetGrain<ISetupGrain>(0).SetUpAsync(request);
            if (result is not { Project: { } project, Token: { } token })
                return TypedResults.UnprocessableEntity(new ControlRefusal("project_missing", "A set-up by command asks for a project and a token."));
            var dsn = address.Value.Dsn(project.PublicKey, project.Id);
            return TypedResults.Ok(new InitAnswer(address.Value.RootUrl, result.OrganizationSlug, project.Slug, dsn, token));
        }
        catch (DomainException refusal)
        {
            return TypedResults.UnprocessableEntity(new ControlRefusal(refusal.Code, refusal.Message));
        }
    }
}
