using Microsoft.AspNetCore.Http;

namespace SentryOrleans.Api.Errors;

/// <summary>A status, a body (<see cref="SentryError"/> or <see cref="CodedError"/>), and how long to wait before asking again.</summary>
public sealed record ErrorAnswer(int Status, object Body, TimeSpan? RetryAfter = null) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        if (RetryAfter is { } wait) httpContext.Response.Headers.RetryAfter = Wire.Id(Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)));
        return httpContext.Response.WriteAsJsonAsync(Body);
    }
}
