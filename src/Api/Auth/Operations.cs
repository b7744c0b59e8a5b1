using Microsoft.AspNetCore.Http;

namespace SentryOrleans.Api.Auth;

/// <summary>The name under which what a request changes can be undone; the answer's header <c>Sentry-Operation</c> tells it.</summary>
public static class Operations
{
    /// <summary>Name of the header.</summary>
    public const string Header = "Sentry-Operation";

    /// <summary>Of a request that may change something, the same however often it is asked for; null: it only reads.</summary>
    public static Guid? Of(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) return null;
        if (context.Items[typeof(Operations)] is Guid known) return known;
        var operation = Guid.CreateVersion7();
        context.Items[typeof(Operations)] = operation;
        context.Response.Headers[Header] = operation.ToString("N");
        return operation;
    }
}
