using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using SentryOrleans.Api;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Setup;
using SentryOrleans.Contracts.Users;

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
    public static void UseControlOnlyOnItsPort(this WebApplication app) => app.Use((context, next) =>
    {
        var isCommand = context.Request.Path.StartsWithSegments("/control");
        if (isCommand != context.Features.Get<ControlConnection>() is not null) context.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (isCommand && !IsAllowed(context)) context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else return next(context);
        return Task.CompletedTask;
    });

    public static void MapControl(this WebApplication app)
    {
        var control = app.MapGroup("").ExcludeFromDescription().AddEndpointFilter(AnswerRefusalsAsync);
        control.MapPost(ControlPaths.Init, InitAsync);
        control.MapPost(ControlPaths.HasSuperuser, (IGrainFactory grains) => grains.GetGrain<IUserCommandsGrain>(0).HasSuperuserAsync());
        control.MapPost(ControlPaths.CreateUser, (CreateUserRequest request, IGrainFactory grains) => grains.GetGrain<IUserCommandsGrain>(0).CreateAsync(request));
        control.MapPost(ControlPaths.SetPermission, (PermissionRequest request, IGrainFactory grains) =>
            grains.GetGrain<IUserCommandsGrain>(0).SetPermissionAsync(request.User, request.Permission ?? "", request.Granted));
        control.MapPost(ControlPaths.ListPermissions, (PermissionRequest request, IGrainFactory grains) => grains.GetGrain<IUserCommandsGrain>(0).ListPermissionsAsync(request.User));
    }

    /// <summary>Whoever commands is the command line, and is told why not.</summary>
    private static async ValueTask<object?> AnswerRefusalsAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            new Actor(ActorKind.CommandLine, UserId: null, Label: null, IpAddress: null).Act();
            return await next(context);
        }
        catch (DomainException refusal)
        {
            return TypedResults.UnprocessableEntity(new ControlRefusal(refusal.Code, refusal.Message));
        }
    }

    private static bool IsAllowed(HttpContext context) =>
        context.RequestServices.GetRequiredService<ControlToken>().Matches(context.Request.Headers.Authorization.ToString());

    private static async Task<InitAnswer> InitAsync(SetupRequest request, IGrainFactory grains, IOptions<ServerAddressOptions> address)
    {
        var result = await grains.GetGrain<ISetupGrain>(0).SetUpAsync(request);
        if (result is not { Project: { } project, Token: { } token }) throw new DomainException("project_missing", "A set-up by command asks for a project and a token.");
        return new InitAnswer(address.Value.RootUrl, result.OrganizationSlug, project.Slug, address.Value.Dsn(project.PublicKey, project.Id), token);
    }
}
