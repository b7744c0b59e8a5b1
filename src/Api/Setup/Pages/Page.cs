using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace SentryOrleans.Api.Setup.Pages;

/// <summary>Plain HTML pages, without scripts; the browser is told to load nothing but the one style sheet.</summary>
public sealed class Page(string title, string body, int status = StatusCodes.Status200OK) : IResult
{
    /// <summary>Where the style sheet is.</summary>
    public const string StylePath = "/setup.css";

    private const string Policy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.CacheControl = "no-store";
        return response.WriteAsync($"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>{Text(title)}</title>
              <link rel="stylesheet" href="{Text(httpContext.Request.PathBase + StylePath)}">
            </head>
            <body>
              <main>
                <h1>{Text(title)}</h1>
            {body}
              </main>
            </body>
            </html>

            """);
    }

    /// <summary>Text made safe for HTML, attributes included.</summary>
    public static string Text(string? text) => HtmlEncoder.Default.Encode(text ?? "");

    /// <summary>The style sheet of all pages.</summary>
    public const string Style = """
        :root { color-scheme: light dark; --ink: #1d2226; --soft: #5b666e; --line: #d9dee2; --paper: #fff; --ground: #f4f6f7; --accent: #0b6e75; --bad: #b3261e; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e8ebed; --soft: #9aa6ae; --line: #343b41; --paper: #1b2024; --ground: #12161a; --accent: #5cc1c8; --bad: #f2938c; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        main { max-width: 38rem; margin: 12vh auto 4rem; padding: 2rem 2.25rem; background: var(--paper); border: 1px solid var(--line); border-radius: 10px; }
        h1 { margin: 0 0 .75rem; font-size: 1.4rem; letter-spacing: -.01em; }
        p { margin: .6rem 0; }
        a { color: var(--accent); }
        .soft { color: var(--soft); font-size: .9rem; }
        .bad { color: var(--bad); font-weight: 600; }
        code, pre { font: .85rem/1.5 ui-monospace, monospace; background: var(--ground); border: 1px solid var(--line); border-radius: 6px; }
        code { padding: .1rem .35rem; overflow-wrap: anywhere; }
        pre { padding: .8rem 1rem; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
        label { display: block; margin: 1rem 0 .25rem; font-weight: 600; font-size: .9rem; }
        input, select { width: 100%; padding: .55rem .7rem; font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: 6px; }
        input:focus-visible, select:focus-visible, button:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
        button { margin-top: 1.5rem; padding: .6rem 1.2rem; font: inherit; font-weight: 600; color: var(--paper); background: var(--accent); border: 0; border-radius: 6px; cursor: pointer; }
        """;
}
