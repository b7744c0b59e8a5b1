using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>Somebody's site on a loopback port of its own, so that to its pages the server is another origin.</summary>
public sealed class ForeignSite : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentDictionary<string, RequestDelegate> _answers = new();

    private ForeignSite(WebApplication application, Uri address)
    {
        (_application, Address) = (application, address);
        application.Run(context => _answers.TryGetValue(context.Request.Path, out var answer) ? answer(context) : Results.NotFound().ExecuteAsync(context));
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts a site without content.</summary>
    public static async Task<ForeignSite> StartAsync()
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var application = builder.Build();
        application.Urls.Add(address.GetLeftPart(UriPartial.Authority));
        var site = new ForeignSite(application, address);
        await application.StartAsync();
        return site;
    }

    /// <summary>Adds a page.</summary>
    /// <param name="path">Where, such as <c>/page</c>.</param>
    /// <param name="content">What stands in its body.</param>
    /// <param name="policy">Its content security policy.</param>
    public void AddPage(string path, string content, string policy) => _answers[path] = context =>
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = policy;
        return context.Response.WriteAsync($"""<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,"><body>{content}</body></html>""");
    };

    /// <summary>Adds a script that pages of any origin may load.</summary>
    public void AddScript(string path, string script) => _answers[path] = context =>
    {
        context.Response.ContentType = "text/javascript; charset=utf-8";
        context.Response.Headers.AccessControlAllowOrigin = "*";
        return context.Response.WriteAsync(script);
    };

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await _application.DisposeAsync();
}
