using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SentryOrleans.Api.Web;

namespace SentryOrleans.Api.Errors;

/// <summary>Turns exceptions into Sentry's error bodies. Only faults are logged, once, with the id that the client gets.</summary>
public sealed partial class SentryErrorHandler(ILogger<SentryErrorHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        ProtectiveHeaders.Set(httpContext);
        if (ErrorTable.Find(exception) is { } answer)
        {
            await answer.ExecuteAsync(httpContext);
            return true;
        }
        var error = new InternalError(Guid.NewGuid().ToString("N"));
        LogFault(error.ErrorId, httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName, exception);
        httpContext.Response.StatusCode = StatusCodes.Status500InternalServerError;
        await httpContext.Response.WriteAsJsonAsync(error, cancellationToken);
        return true;
    }

    [LoggerMessage(LogLevel.Error, "Request failed with error {ErrorId} in {Endpoint}")]
    private partial void LogFault(string errorId, string? endpoint, Exception exception);
}

/// <summary>Registers error bodies.</summary>
public static class ErrorServices
{
    /// <summary>Exceptions are answered by <see cref="SentryErrorHandler"/>, unreadable bodies included.</summary>
    public static IServiceCollection AddErrors(this IServiceCollection services) => services
        .AddExceptionHandler<SentryErrorHandler>()
        .Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

    /// <summary>Gives every error below <c>/api/0</c> a body: an unknown route, a method that is not allowed.</summary>
    public static void UseErrors(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(context =>
        {
            var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
            return request.Path.StartsWithSegments("/api/0")
                ? response.WriteAsJsonAsync(ErrorTable.ForStatus(response.StatusCode, request.Method))
                : Task.CompletedTask;
        });
    }
}
